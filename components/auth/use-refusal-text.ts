"use client";
import { useFormatter, useTranslations } from "next-intl";
import type { Failure } from "@/lib/core/result";

const INSTANT = {
  day: "numeric",
  month: "long",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  timeZoneName: "short",
} as const;

/** Why staff keep an account out, until when, and in their words; null for every other failure. */
export function useRefusalText(): (failure: Failure) => string | null {
  const t = useTranslations("auth.refused");
  const format = useFormatter();
  return (failure) => {
    if (failure.code !== "forbidden" || (failure.reason !== "suspended" && failure.reason !== "closed")) return null;
    const { reason, until, because } = failure;
    const sentences = [t(reason)];
    if (until) sentences.push(t("until", { at: format.dateTime(new Date(until), INSTANT) }));
    else if (reason === "suspended") sentences.push(t("noEnd"));
    if (because) sentences.push(t("because", { reason: because }));
    return sentences.join(" ");
  };
}
