"use client";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useViewer } from "@/components/frame/viewer";
import { useToast } from "@/components/ui/toast";
import { layersGone } from "@/components/ui/use-layer";
import type { PictureUploads } from "@/components/upload/picture-uploads";
import type { AccountId } from "@/lib/core/ids";
import type { Failure } from "@/lib/core/result";
import type { ComposeDocument } from "./document";
import { type Delivery, deliver } from "./outbox/deliver";
import { scheduleInWords } from "./schedule/moments";
import { kindOf } from "./title-of";
import { noteComposing } from "./traces";

interface Options {
  readonly accountId: AccountId;
  /** The pictures of the document, on their way. */
  readonly uploads: PictureUploads;
  /** The document is out of the form's hands; `false`: it is back. */
  readonly release: (yes?: boolean) => void;
  readonly onClose: () => void;
  readonly onWaiting: () => void;
}

/** Post what is written, and say how that ended. */
export function useSend({ accountId, uploads, release, onClose, onWaiting }: Options) {
  const say = useDeliveryToast();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function send(document: ComposeDocument) {
    setBusy(true);
    setFailure(null);
    release();
    const delivery = await deliver(accountId, document, uploads);
    setBusy(false);
    if (delivery.kind === "refused") {
      release(false);
      // Whoever must sign in first finds it open afterwards, wherever they come out.
      if (delivery.failure.code === "unauthenticated") noteComposing(accountId, document.clientKey, "*");
      return setFailure(delivery.failure);
    }
    if (delivery.kind === "waiting") onWaiting();
    onClose();
    say(delivery, document);
  }

  return { send, busy, failure };
}

/**
 * Say in passing how sending ended, with a way to what is out. Of what was refused the form itself speaks, of what waits
 * the bar that shows it.
 */
export function useDeliveryToast(): (delivery: Delivery, document: ComposeDocument) => void {
  const t = useTranslations("compose");
  const locale = useLocale();
  const viewer = useViewer();
  const router = useRouter();
  const toast = useToast();
  return (delivery, document) => {
    if (delivery.kind === "scheduled")
      return toast({ text: t("said.scheduled", { when: scheduleInWords(delivery.at, locale) }) });
    if (delivery.kind !== "published") return;
    const [first] = delivery.postIds;
    toast({
      text: t(`said.${kindOf(document)}`),
      action: {
        label: t("said.view"),
        run: () => void layersGone().then(() => router.push(`/@${viewer?.handle}/${first}`)),
      },
    });
  };
}
