"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useRef, useState } from "react";
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
  const [missing, setMissing] = useState(false);
  const [comment, setComment] = useState("");
  const [busy, setBusy] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const id = useId();

  async function report(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    if (!reason) {
      setMissing(true);
      first.current?.focus();
      return;
    }
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
        <form onSubmit={(event) => void report(event)} className="grid gap-4">
          <div
            role="radiogroup"
            aria-label={t("reason")}
            aria-required
            aria-invalid={missing || undefined}
            aria-describedby={missing ? `${id}-missing` : undefined}
            className="grid"
          >
            {REPORT_REASONS.map((one, i) => (
              <label key={one} className="flex min-h-11 cursor-pointer items-center gap-3">
                <input
                  ref={i === 0 ? first : undefined}
                  type="radio"
                  name="reason"
                  checked={reason === one}
                  onChange={() => {
                    setReason(one);
                    setMissing(false);
                  }}
                  className="size-5 shrink-0 accent-[var(--control)]"
                />
                <span className="font-[550]">{t(`reasons.${one}`)}</span>
              </label>
            ))}
            <p id={`${id}-missing`} role="alert" className="font-medium text-destructive text-sm">
              {missing && t("missing")}
            </p>
          </div>
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
          <Button type="submit" variant="primary" busy={busy}>
            {t("send")}
          </Button>
        </form>
      </DialogContent>
    </Dialog>
  );
}
