"use client";
import { useTranslations } from "next-intl";
import type { Failure } from "@/lib/core/result";
import { useFailureText } from "./use-failure-toast";

/**
 * Why something was refused, in the words that `namespace` has for its first refused field or its reason, and otherwise
 * in the common ones; without a failure the request did not arrive.
 */
export function useFailureWords(namespace: "admin.errors" | "bookmarks.errors"): (failure?: Failure) => string {
  const t = useTranslations(namespace);
  const failureText = useFailureText();
  return (failure) => {
    const key = keyOf(failure) as Parameters<typeof t.has>[0] | undefined;
    return key && t.has(key) ? t(key) : failureText(failure);
  };
}

function keyOf(failure: Failure | undefined): string | undefined {
  if (failure?.code === "invalid") return Object.values(failure.fields)[0]?.[0];
  return failure && "reason" in failure ? failure.reason : undefined;
}
