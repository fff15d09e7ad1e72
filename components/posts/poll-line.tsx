"use client";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { timeLeft } from "@/lib/core/format";
import type { PollView } from "@/lib/posts/types";

/** How an option looks, to be chosen or as a result. */
export const pollRow =
  "relative isolate flex min-h-11 w-full items-center gap-2.5 overflow-hidden rounded-xl px-3.5 font-[550]";

const never = () => () => {};

/** How many voted, how long it lasts, and who sees what. */
export function PollLine({ poll }: { poll: PollView }) {
  const t = useTranslations("cards");
  const locale = useLocale();
  const format = useFormatter();
  const ends = format.dateTime(new Date(poll.endsAt), { dateStyle: "full", timeStyle: "short" });
  const left = useSyncExternalStore(
    never,
    () => timeLeft(poll.endsAt, Date.now(), locale),
    () => timeLeft(poll.endsAt, Date.now(), locale),
  );
  const over = poll.closed || left === null;
  const secret = !over && poll.options.some(({ votes }) => votes === null);
  return (
    <p className="text-muted-foreground text-sm">
      {t("poll.votes", { count: poll.voters })} ·{" "}
      <time dateTime={poll.endsAt} title={ends} suppressHydrationWarning>
        {over ? t("poll.closed") : t("poll.left", { time: left })}
      </time>
      {secret && ` · ${t("poll.secret")}`}
      {poll.multiple && poll.mayVote && ` · ${t("poll.several")}`}
    </p>
  );
}
