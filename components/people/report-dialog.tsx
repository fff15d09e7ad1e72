"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Field, Textarea } from "@/components/ui/field";
import { useToast } from "@/components/ui/toast";
import type { Failure } from "@/lib/core/result";
import { COMMENT_MAX } from "@/lib/moderation/limits";
import { REPORT_REASONS, type ReportReason } from "@/lib/moderation/types";

interface Props {
  title: string;
  /** Who reads it, and what else follows from it. */
  text: string;
  send: (report: {
    reason: ReportReason;
    comment: string;
  }) => Promise<{ readonly ok: true } | { readonly ok: false; readonly failure: Failure | undefined } | null>;
  onClose: () => void;
  onSent?: () => void;
}

/** What is wrong with something, and what staff should know of it. */
export function ReportDialog({ title, text, send, onClose, onSent }: Props) {
  const t = useTranslations("people.report");
  const common = useTranslations("common");
  const toast = useToast();
  const fail = useFailureToast();
  const [reason, setReason] = useState<ReportReason | null>(null);
  const [comment, setComment] = useState("");
  const [busy, setBusy] = useState(false);

  async function report() {
    if (!reason || busy) return;
    setBusy(true);
    const answer = await send({ reason, comment }).catch(() => null);
    setBusy(false);
    if (!answer?.ok) return fail(answer?.failure);
    onClose();
    toast({ text: t("done") });
    onSent?.();
  }

  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent title={title} description={text} closeLabel={common("close")}>
        <fieldset className="grid">
          <legend className="sr-only">{t("reason")}</legend>
          {REPORT_REASONS.map((one) => (
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
              maxLength={COMMENT_MAX}
              value={comment}
              onChange={({ target }) => setComment(target.value)}
            />
          )}
        </Field>
        <Button variant="primary" busy={busy} aria-disabled={!reason} onClick={() => void report()}>
          {t("send")}
        </Button>
      </DialogContent>
    </Dialog>
  );
}
