"use client";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { timeAgo } from "@/lib/core/format";

const never = () => () => {};

/** When something happened, as people say it; the full date on demand. Settles in the reader's browser. */
export function TimeAgo({ at }: { at: string }) {
  const t = useTranslations("common");
  const locale = useLocale();
  const format = useFormatter();
  const full = format.dateTime(new Date(at), { dateStyle: "full", timeStyle: "short" });
  // The server's clock and the browser's differ by the time of the journey: the text may change on arrival.
  const text = useSyncExternalStore(
    never,
    () => timeAgo(at, Date.now(), locale),
    () => timeAgo(at, Date.now(), locale),
  );
  return (
    <time dateTime={at} title={full} suppressHydrationWarning>
      {text ?? t("now")}
    </time>
  );
}
