"use client";
import { useTranslations } from "next-intl";
import { useFailureText } from "@/components/frame/use-failure-toast";
import type { UploadedPicture } from "./picture-upload";

const WORDS = ["heic", "not_picture", "broken_picture", "too_many_pixels", "too_large", "empty", "too_many"] as const;
const isKnown = (reason: string): reason is (typeof WORDS)[number] => (WORDS as readonly string[]).includes(reason);

/** The sentence for why a picture can't be posted (namespaces `pictures` and `common`), and whether trying again may help. */
export function usePictureFailure(): (
  failure: UploadedPicture["failure"],
) => { readonly text: string; readonly mayRetry: boolean } | null {
  const t = useTranslations("pictures");
  const failureText = useFailureText();
  return (failure) => {
    if (failure === null) return null;
    if (typeof failure === "string")
      return isKnown(failure)
        ? { text: t(`failures.${failure}`), mayRetry: false }
        : { text: t("failures.other"), mayRetry: true };
    if (failure.code === "conflict" && failure.reason === "too_many_uploads")
      return { text: t("failures.too_many"), mayRetry: true };
    if (failure.code === "invalid") return { text: t("failures.empty"), mayRetry: false };
    return { text: failureText(failure), mayRetry: true };
  };
}
