"use client";
import { useTranslations } from "next-intl";
import { useToast } from "@/components/ui/toast";
import type { Failure } from "@/lib/core/result";
import { useHaptics } from "./playback";
import { useLimitText } from "./use-limit-text";

/** Say in words why something was refused; without a failure the request itself did not arrive. */
export function useFailureToast(): (failure?: Failure) => void {
  const failureText = useFailureText();
  const toast = useToast();
  const vibrate = useHaptics();
  return (failure) => {
    vibrate("error");
    toast({ text: failureText(failure), bad: true });
  };
}

/** The sentence for why something was refused; without a failure, for a request that did not arrive. */
export function useFailureText(): (failure?: Failure) => string {
  const t = useTranslations("common");
  const limitText = useLimitText();
  return (failure) => {
    if (!failure) return t(navigator.onLine ? "errors.unknown" : "errors.offline");
    if (failure.code === "rate_limited") return limitText(failure);
    if (failure.code === "forbidden" && failure.reason === "reauthenticate") return t("errors.reauthenticate");
    const reason = "reason" in failure ? `reasons.${failure.reason}` : null;
    if (reason && t.has(reason as "reasons.blocked")) return t(reason as "reasons.blocked");
    return t(`errors.${failure.code}`);
  };
}
