"use client";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { useToast } from "@/components/ui/toast";
import { signalAction } from "@/lib/feed/actions/signals";
import { lineButton, StageLine } from "./stage-line";

/** Whether a video was worth somebody's time. A no is a signal against it; whatever they answer, nothing moves. */
export function WorthLine({ postId, close }: { postId: string; close: () => void }) {
  const t = useTranslations("steering");
  const toast = useToast();
  const fail = useFailureToast();

  async function answer(worth: boolean) {
    close();
    if (worth) return toast({ text: t("worth.thanks") });
    const result = await signalAction({ postId, kind: "not_worth" }).catch(() => null);
    if (!result?.ok) return fail(result?.failure);
    toast({ text: t("worth.less") });
  }

  return (
    <StageLine label={t("worth.question")}>
      <p role="status">{t("worth.question")}</p>
      <span className="flex">
        <button type="button" className={lineButton} onClick={() => void answer(true)}>
          {t("worth.yes")}
        </button>
        <button type="button" className={lineButton} onClick={() => void answer(false)}>
          {t("worth.no")}
        </button>
        <button type="button" aria-label={t("worth.close")} className={lineButton} onClick={close}>
          <X aria-hidden className="size-5" />
        </button>
      </span>
    </StageLine>
  );
}
