"use client";
import { useTranslations } from "next-intl";
import { useToast } from "@/components/ui/toast";
import type { Failure } from "@/lib/core/result";
import { useHaptics } from "./playback";
import { useLimitText } from "./use-limit-text";

/** Say in words why something was refused; without a failure the request itself did not arrive. */
export function useFailureToast(): (failure?: Failure) => void {
  const t = useTranslations("common");
  const limitText = useLimitText();
  const toast = useToast();
  const vibrate = useHaptics();
  return (failure) => {
    vibrate("error");
    toast({ text: failureText(t, limitText, failure), bad: true });
  };
}

type Translate = ReturnType<typeof useTranslations<"common">>;

function failureText(t: Translate, limitText: ReturnType<typeof useLimitText>, failure?: Failure): string {
  if (!failure) return t(navigator.onLine ? "errors.unknown" : "errors.offline");
  if (failure.code === "rate_limited") return limitText(failure);
  return t(`errors.${failure.code}`);
}
