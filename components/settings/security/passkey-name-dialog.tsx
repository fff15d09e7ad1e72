"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Field, Input } from "@/components/ui/field";
import { useToast } from "@/components/ui/toast";
import { renamePasskeyAction } from "@/lib/accounts/actions/factors";
import { PASSKEY_NAME_MAX } from "@/lib/accounts/factors/limits";
import { useFactorChange } from "./use-factor-change";

interface Props {
  passkey: { readonly id: string; readonly name: string };
  title: string;
  text?: string;
  onClose: () => void;
}

/** What a passkey is called. */
export function PasskeyNameDialog({ passkey, title, text, onClose }: Props) {
  const t = useTranslations("factors.passkeys");
  const common = useTranslations("common");
  const toast = useToast();
  const { busy, setBusy, tell, sentence } = useFactorChange();
  const [name, setName] = useState(passkey.name);
  const [wrong, setWrong] = useState<string | null>(null);

  async function save(event: FormEvent) {
    event.preventDefault();
    if (name === passkey.name) return onClose();
    setBusy(true);
    const result = await renamePasskeyAction({ passkeyId: passkey.id, name }).catch(() => null);
    setBusy(false);
    if (result?.ok) {
      toast({ text: t("saved") });
      onClose();
    } else if (result?.failure.code === "invalid") setWrong(sentence(result.failure));
    else tell(result?.failure);
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title={title} description={text} closeLabel={common("close")}>
        <form onSubmit={(event) => void save(event)} noValidate className="grid gap-4">
          <Field label={t("name")} error={wrong}>
            {(control) => (
              <Input
                {...control}
                name="name"
                maxLength={2 * PASSKEY_NAME_MAX}
                value={name}
                onChange={({ target }) => setName(target.value)}
                dir="auto"
              />
            )}
          </Field>
          <Button type="submit" variant="primary" busy={busy} className="justify-self-end">
            {t("save")}
          </Button>
        </form>
      </DialogContent>
    </Dialog>
  );
}
