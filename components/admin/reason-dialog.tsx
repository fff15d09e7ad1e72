"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useState } from "react";
import { useFailureWords } from "@/components/frame/use-failure-words";
import { useReauthentication } from "@/components/settings/reauthenticate";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Field, Textarea } from "@/components/ui/field";
import { useToast } from "@/components/ui/toast";
import type { Result } from "@/lib/core/result";
import { REASON_LENGTH } from "@/lib/moderation/limits";

interface Props {
  /** The button that opens it. */
  trigger: ReactNode;
  title: string;
  /** What happens then, in a sentence or two. */
  about: string;
  /** The verb on the button. */
  label: string;
  danger?: boolean;
  /** What is said when it was done. */
  done: string;
  /** Whether it can't be done without a reason. */
  needsReason?: boolean;
  /** More to choose, above the reason. */
  children?: ReactNode;
  send: (reason: string) => Promise<Result<unknown>>;
}

/** Something that staff do to somebody: what it is, why they do it, then it is done. What was typed stays when it fails. */
export function ReasonDialog({
  trigger,
  title,
  about,
  label,
  danger = false,
  done,
  needsReason = true,
  children,
  send,
}: Props) {
  const t = useTranslations("admin");
  const common = useTranslations("common");
  const toast = useToast();
  const proved = useReauthentication();
  const textOf = useFailureWords("admin.errors");
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  // No transition: React would hold back the dialog that asks for a proof until this ends, which waits for that dialog.
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (needsReason && reason.trim().length < REASON_LENGTH.min) return setProblem(t("errors.reason_missing"));
    setBusy(true);
    const result = await proved(() => send(reason));
    setBusy(false);
    if (!result?.ok) return setProblem(textOf(result?.failure));
    setOpen(false);
    setReason("");
    setProblem(null);
    toast({ text: done });
  }

  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>{trigger}</DialogTrigger>
      <DialogContent title={title} description={about} closeLabel={common("close")}>
        <form onSubmit={submit} noValidate className="grid gap-4">
          {children}
          <Field
            label={needsReason ? t("reason") : t("reasonOptional")}
            hint={t(needsReason ? "reasonHint" : "reasonLogged")}
            error={problem}
            aside={
              <span className="text-muted-foreground text-sm tabular-nums">
                {reason.length}/{REASON_LENGTH.max}
              </span>
            }
          >
            {(control) => (
              <Textarea
                {...control}
                name="reason"
                value={reason}
                maxLength={REASON_LENGTH.max}
                required={needsReason}
                dir="auto"
                onChange={({ target }) => {
                  setReason(target.value);
                  setProblem(null);
                }}
              />
            )}
          </Field>
          <div className="flex flex-wrap justify-end gap-2">
            <DialogClose asChild>
              <Button variant="ghost">{common("cancel")}</Button>
            </DialogClose>
            <Button type="submit" variant={danger ? "danger" : "primary"} busy={busy}>
              {label}
            </Button>
          </div>
        </form>
      </DialogContent>
    </Dialog>
  );
}
