"use client";
import { useFormatter, useTranslations } from "next-intl";
import { cn } from "@/lib/core/cn";

const R = 9;
const LENGTH = 2 * Math.PI * R;
/** From here on the number itself is shown, and said. */
const NEAR = 50;

/** How full a post is: a ring; near the limit the number; over it red, in words, and said at once. */
export function CharCount({ count, max }: { count: number; max: number }) {
  const t = useTranslations("compose.count");
  const format = useFormatter();
  const left = max - count;
  const over = left < 0;
  const full = Math.min(1, count / max);
  return (
    <span className="flex items-center gap-1.5">
      {left <= NEAR && (
        <span
          aria-hidden
          className={cn("text-muted-foreground text-sm tabular-nums", over && "font-bold text-destructive")}
        >
          {format.number(left)}
        </span>
      )}
      <svg viewBox="0 0 24 24" aria-hidden className="size-6 -rotate-90">
        <circle cx="12" cy="12" r={R} fill="none" strokeWidth="3" className="stroke-border" />
        <circle
          cx="12"
          cy="12"
          r={R}
          fill="none"
          strokeWidth="3"
          strokeLinecap="round"
          strokeDasharray={`${full * LENGTH} ${LENGTH}`}
          className={cn("stroke-control", over && "stroke-destructive", count === 0 && "opacity-0")}
        />
      </svg>
      {/* Said every ten characters, near the limit each one; what is too much at once. */}
      <span role="status" className="sr-only">
        {!over && left <= NEAR && (left % 10 === 0 || left < 10) && t("left", { count: left })}
      </span>
      <span role="alert" className="sr-only">
        {over && t("over", { count: -left })}
      </span>
    </span>
  );
}
