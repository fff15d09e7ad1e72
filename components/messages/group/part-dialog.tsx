"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { useToast } from "@/components/ui/toast";
import { layersGone } from "@/components/ui/use-layer";
import type { ConversationView } from "@/lib/messages/types";
import { deleteConversation, leaveConversation } from "../api";
import { useConversationTitle } from "../conversation-title";
import { useMessages } from "../store/messages-provider";

interface Props {
  conversation: ConversationView;
  /** Leave a group, or take a conversation out of one's own list. */
  how: "leave" | "delete";
  onClose: () => void;
  /** The layer below goes, too. */
  onDone: () => void;
}

/** Ask before one leaves a group or deletes a conversation for oneself: neither can be undone from here. */
export function PartDialog({ conversation, how, onClose, onDone }: Props) {
  const t = useTranslations(`messages.part.${how}`);
  const common = useTranslations("common");
  const { inbox } = useMessages();
  const router = useRouter();
  const toast = useToast();
  const fail = useFailureToast();
  const [busy, setBusy] = useState(false);
  const title = useConversationTitle()(conversation);
  const { id } = conversation;

  async function part() {
    setBusy(true);
    const answer = await (how === "leave" ? leaveConversation(id) : deleteConversation(id));
    setBusy(false);
    if (!answer.ok) return fail(answer.failure);
    onClose();
    onDone();
    await layersGone();
    router.push("/messages");
    toast({ text: t("done", { title }) });
    if (how === "delete") return inbox.remove(id);
    return void inbox.refresh(id);
  }

  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent title={t("title", { title })} description={t("text")} closeLabel={common("close")}>
        <div className="flex justify-end gap-2">
          <Button variant="ghost" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button variant="danger" busy={busy} onClick={() => void part()}>
            {t("verb")}
          </Button>
        </div>
      </DialogContent>
    </Dialog>
  );
}
