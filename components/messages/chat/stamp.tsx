"use client";
import { Check, CheckCheck, CircleAlert, CircleCheck, Clock } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { cn } from "@/lib/core/cn";

const never = () => () => {};

/** The time of day where the reader is; the server does not know it. */
export function TimeOfDay({ at }: { at: string }) {
  const format = useFormatter();
  const date = new Date(at);
  const text = useSyncExternalStore(
    never,
    // Twelve hours or twenty-four is a matter of the region, which the language of the texts doesn't say.
    () => new Intl.DateTimeFormat(navigator.language, { timeStyle: "short" }).format(date),
    () => format.dateTime(date, { timeStyle: "short" }),
  );
  return (
    <time
      dateTime={at}
      title={format.dateTime(date, { dateStyle: "full", timeStyle: "short" })}
      suppressHydrationWarning
    >
      {text}
    </time>
  );
}

export type Progress = "sending" | "failed" | "sent" | "delivered" | "read";

const SIGNS = { sending: Clock, failed: CircleAlert, sent: Check, delivered: CircleCheck, read: CheckCheck } as const;

/** When, and how far it has got: each way of having got has a sign of its own. */
export function Stamp({ at, progress, edited }: { at: string; progress: Progress | null; edited: boolean }) {
  const t = useTranslations("messages");
  const Sign = progress && SIGNS[progress];
  return (
    <p
      className={cn(
        "flex items-center gap-1 px-1 pt-0.5 text-muted-foreground text-xs tabular-nums",
        progress && "self-end",
      )}
    >
      {edited && <span>{t("edited")} ·</span>}
      <TimeOfDay at={at} />
      {Sign && (
        <span role="img" aria-label={t(`marks.${progress}`)} title={t(`marks.${progress}`)}>
          <Sign aria-hidden className="size-3.5" />
        </span>
      )}
    </p>
  );
}
