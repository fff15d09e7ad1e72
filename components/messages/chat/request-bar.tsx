"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { BlockDialog } from "@/components/people/block-dialog";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { layersGone } from "@/components/ui/use-layer";
import type { ConversationView } from "@/lib/messages/types";
import { answerRequest } from "../api";
import { useMessages } from "../store/messages-provider";

/** Under a conversation that somebody one doesn't follow has begun: whether to talk. They are told only of a yes. */
export function RequestBar({ conversation }: { conversation: ConversationView }) {
  const t = useTranslations("messages.request");
  const { inbox } = useMessages();
  const router = useRouter();
  const toast = useToast();
  const fail = useFailureToast();
  const [busy, setBusy] = useState<"accept" | "decline" | "block" | null>(null);
  const [blocking, setBlocking] = useState(false);
  const { id, kind, invitedBy } = conversation;
  const name = invitedBy?.displayName ?? conversation.name;

  async function answer(what: "accept" | "decline" | "block") {
    setBlocking(false);
    setBusy(what);
    await layersGone();
    const result = await answerRequest(id, what);
    setBusy(null);
    if (!result.ok) return fail(result.failure);
    if (what === "accept") {
      inbox.change(id, { state: "active", canSend: true, canAttach: true });
      return void inbox.refresh(id);
    }
    toast({ text: t(what === "block" ? "blocked" : "declined", { name }) });
    router.push("/messages");
    return inbox.remove(id);
  }

  return (
    <div className="grid shrink-0 gap-3 border-border border-t px-[var(--gutter)] pt-4 pb-[calc(env(safe-area-inset-bottom)+1rem)] text-center">
      <p className="text-balance text-sm">{t(kind === "group" ? "askGroup" : "ask", { name })}</p>
      <div className="flex flex-wrap justify-center gap-2">
        {invitedBy && (
          <Button variant="danger" busy={busy === "block"} onClick={() => setBlocking(true)}>
            {t("block")}
          </Button>
        )}
        <Button busy={busy === "decline"} onClick={() => void answer("decline")}>
          {t("decline")}
        </Button>
        <Button variant="primary" busy={busy === "accept"} onClick={() => void answer("accept")}>
          {t("accept")}
        </Button>
      </div>
      {blocking && <BlockDialog name={name} onClose={() => setBlocking(false)} onBlock={() => void answer("block")} />}
    </div>
  );
}
