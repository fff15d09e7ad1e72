"use client";
import { useTranslations } from "next-intl";
import { useFailureText } from "@/components/frame/use-failure-toast";
import type { Failure } from "@/lib/core/result";

/** Why something about a collection was refused, in words; without a failure the request did not arrive. */
export function useCollectionFailure(): (failure?: Failure) => string {
  const t = useTranslations("bookmarks.errors");
  const failureText = useFailureText();
  return (failure) => {
    const key =
      failure?.code === "invalid"
        ? Object.values(failure.fields)[0]?.[0]
        : failure && "reason" in failure
          ? failure.reason
          : undefined;
    return key && t.has(key as "unknown_id") ? t(key as "unknown_id") : failureText(failure);
  };
}
