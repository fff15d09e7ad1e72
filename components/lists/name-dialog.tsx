"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { useFailureText } from "@/components/frame/use-failure-toast";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Field, Input } from "@/components/ui/field";
import { layersGone } from "@/components/ui/use-layer";
import type { Result } from "@/lib/core/result";

interface Props<T> {
  title: string;
  /** On the button. */
  verb: string;
  name?: string;
  save: (name: string) => Promise<Result<T>>;
  /** Once it is saved and the dialog has gone. */
  onSaved: (value: T) => void;
  onClose: () => void;
}

/** Ask for the name of a list. What is wrong with it is said at the field. */
export function NameDialog<T>({ title, verb, name = "", save, onSaved, onClose }: Props<T>) {
  const t = useTranslations("lists");
  const common = useTranslations("common");
  const failureText = useFailureText();
  const [typed, setTyped] = useState(name);
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, start] = useTransition();

  function submit(event: FormEvent) {
    event.preventDefault();
    start(async () => {
      const result = await save(typed).catch(() => null);
      if (!result?.ok) {
        const failure = result?.failure;
        const message = failure?.code === "invalid" ? failure.fields.name?.[0] : undefined;
        return setWrong(message ? t(`errors.${message}` as "errors.name_missing") : failureText(failure));
      }
      onClose();
      await layersGone();
      onSaved(result.value);
    });
  }

  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent title={title} closeLabel={common("close")}>
        <form onSubmit={submit} noValidate className="grid gap-4">
          <Field label={t("name")} error={wrong}>
            {(control) => (
              <Input
                {...control}
                dir="auto"
                autoComplete="off"
                value={typed}
                placeholder={t("nameExample")}
                onChange={({ target }) => {
                  setTyped(target.value);
                  setWrong(null);
                }}
              />
            )}
          </Field>
          <div className="flex justify-end gap-2">
            <Button variant="ghost" onClick={onClose}>
              {common("cancel")}
            </Button>
            <Button type="submit" variant="primary" busy={busy}>
              {verb}
            </Button>
          </div>
        </form>
      </DialogContent>
    </Dialog>
  );
}
