"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Field, Textarea } from "@/components/ui/field";
import { useToast } from "@/components/ui/toast";
import type { MessageView } from "@/lib/messages/types";
import { reportMessage } from "../api";
import type { MessageActions } from "./use-message-actions";

const REASONS = ["spam", "harassment", "threat", "sexual", "minor", "illegal", "other"] as const;

/** What is asked before a message is deleted or reported. */
export function AskDialog({ actions }: { actions: MessageActions }) {
  const { asking, stopAsking } = actions;
  if (!asking) return null;
  return asking.what === "delete" ? (
    <DeleteDialog message={asking.message} actions={actions} />
  ) : (
    <ReportDialog message={asking.message} onClose={stopAsking} />
  );
}

function DeleteDialog({ message, actions }: { message: MessageView; actions: MessageActions }) {
  const t = useTranslations("messages.delete");
  const common = useTranslations("common");
  const forAll = message.own && !message.deleted;
  return (
    <Dialog open onOpenChange={actions.stopAsking}>
      <DialogContent title={t("title")} description={t(forAll ? "textOwn" : "text")} closeLabel={common("close")}>
        <div className="grid gap-2">
          {forAll && (
            <Button variant="danger" onClick={() => actions.remove(message, "all")}>
              {t("forAll")}
            </Button>
          )}
          <Button variant={forAll ? "secondary" : "danger"} onClick={() => actions.remove(message, "me")}>
            {t("forMe")}
          </Button>
          <Button variant="ghost" onClick={actions.stopAsking}>
            {common("cancel")}
          </Button>
        </div>
      </DialogContent>
    </Dialog>
  );
}

function ReportDialog({ message, onClose }: { message: MessageView; onClose: () => void }) {
  const t = useTranslations("messages.report");
  const common = useTranslations("common");
  const toast = useToast();
  const fail = useFailureToast();
  const [reason, setReason] = useState<(typeof REASONS)[number] | null>(null);
  const [comment, setComment] = useState("");
  const [busy, setBusy] = useState(false);

  async function send() {
    if (!reason) return;
    setBusy(true);
    const answer = await reportMessage(message.conversationId, message.seq, { reason, comment });
    setBusy(false);
    if (!answer.ok) return fail(answer.failure);
    onClose();
    return toast({ text: t("done") });
  }

  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent title={t("title")} description={t("text")} closeLabel={common("close")}>
        <fieldset className="grid">
          <legend className="sr-only">{t("reason")}</legend>
          {REASONS.map((one) => (
            <label key={one} className="flex min-h-11 cursor-pointer items-center gap-3">
              <input
                type="radio"
                name="reason"
                checked={reason === one}
                onChange={() => setReason(one)}
                className="size-5 shrink-0 accent-[var(--control)]"
              />
              <span className="font-[550]">{t(`reasons.${one}`)}</span>
            </label>
          ))}
        </fieldset>
        <Field label={t("comment")}>
          {(control) => (
            <Textarea
              {...control}
              dir="auto"
              maxLength={1_000}
              value={comment}
              onChange={({ target }) => setComment(target.value)}
            />
          )}
        </Field>
        <Button variant="primary" busy={busy} aria-disabled={!reason} onClick={() => void send()}>
          {t("send")}
        </Button>
      </DialogContent>
    </Dialog>
  );
}
