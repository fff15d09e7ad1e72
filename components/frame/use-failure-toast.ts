"use client";
import { useTranslations } from "next-intl";
import { useToast } from "@/components/ui/toast";
import type { Failure } from "@/lib/core/result";

/** Say in words why something was refused; without a failure the request itself did not arrive. */
export function useFailureToast(): (failure?: Failure) => void {
  const t = useTranslations("common");
  const toast = useToast();
  return (failure) => {
    navigator.vibrate?.([20, 40, 20]);
    toast({ text: failureText(t, failure), bad: true });
  };
}

type Translate = ReturnType<typeof useTranslations<"common">>;

export function failureText(t: Translate, failure?: Failure): string {
  if (!failure) return t(navigator.onLine ? "errors.unknown" : "errors.offline");
  if (failure.code === "rate_limited") return t("errors.rate_limited", { seconds: failure.retryAfterSeconds });
  return t(`errors.${failure.code}`);
}
