"use client";
import { useTranslations } from "next-intl";
import type { Failure } from "@/lib/core/result";

/** Why something about messages was refused, in their own words; null where the common ones say it. */
export function useRefusalText(): (failure: Failure | undefined) => string | null {
  const t = useTranslations("messages.errors");
  return (failure) => {
    const key = keyOf(failure) as Parameters<typeof t.has>[0] | undefined;
    return key && t.has(key) ? t(key) : null;
  };
}

function keyOf(failure: Failure | undefined): string | undefined {
  if (failure?.code === "invalid") return Object.values(failure.fields)[0]?.[0];
  return failure && "reason" in failure ? failure.reason : undefined;
}
