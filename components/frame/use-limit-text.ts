"use client";
import { useTranslations } from "next-intl";
import type { FailureOf } from "@/lib/core/result";

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** A wait as people say it, never shorter than it is: seconds up to two minutes, minutes up to two hours, hours. */
export function waitInWords(seconds: number): { count: number; unit: "seconds" | "minutes" | "hours" } {
  if (seconds < 2 * MINUTE) return { count: seconds, unit: "seconds" };
  if (seconds < 2 * HOUR) return { count: Math.ceil(seconds / MINUTE), unit: "minutes" };
  return { count: Math.ceil(seconds / HOUR), unit: "hours" };
}

/**
 * What was too much, and when to try again: «That was quick. You can comment again in 40 seconds.» A failure that does
 * not say which limit it is about is told as `otherwise`.
 */
export function useLimitText(otherwise: "any" | "codes" = "any"): (failure: FailureOf<"rate_limited">) => string {
  const t = useTranslations("common.limits");
  return ({ limit, retryAfterSeconds }) => {
    const key = limit && t.has(limit as never) ? limit : otherwise;
    return t(key as "any", { wait: t("wait", waitInWords(retryAfterSeconds)) });
  };
}
