"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Field, Input } from "@/components/ui/field";
import { confirmAppAction } from "@/lib/accounts/actions/factors";
import type { AppSetUp } from "@/lib/accounts/factors/types";
import { useFactorChange } from "./use-factor-change";

interface Props {
  setUp: AppSetUp;
  onClose: () => void;
  /** The app counts; its recovery codes. */
  onDone: (recoveryCodes: readonly string[]) => void;
}

/** Bring a key into an authenticator app, by its picture or by hand, and prove it by the first code. */
export function AppSetUpDialog({ setUp, onClose, onDone }: Props) {
  const t = useTranslations("factors.app");
  const common = useTranslations("common");
  const { busy, setBusy, tell, sentence } = useFactorChange();
  const [code, setCode] = useState("");
  const [wrong, setWrong] = useState<string | null>(null);

  async function confirm(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    const result = await confirmAppAction({ code }).catch(() => null);
    setBusy(false);
    if (result?.ok) return onDone(result.value.recoveryCodes);
    if (result?.failure.code === "invalid") return setWrong(sentence(result.failure));
    tell(result?.failure);
    if (result) onClose();
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title={t("scanTitle")} description={t("scanText")} closeLabel={common("close")}>
        <QrCode picture={setUp.picture} label={t("picture")} />
        <a
          href={setUp.address}
          className="flex min-h-11 items-center justify-center font-semibold text-brand underline decoration-[1.5px] underline-offset-3"
        >
          {t("openHere")}
        </a>
        <p className="grid gap-1 text-sm">
          <span className="font-semibold">{t("keyLabel")}</span>
          <code className="select-all rounded-lg bg-muted px-3 py-2.5 text-[.8125rem]">{setUp.key}</code>
        </p>
        <form onSubmit={(event) => void confirm(event)} noValidate className="grid gap-4">
          <Field label={t("codeLabel")} error={wrong}>
            {(control) => (
              <Input
                {...control}
                name="code"
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={20}
                value={code}
                onChange={({ target }) => setCode(target.value)}
                className="font-mono text-xl tracking-[.35em] tabular-nums"
              />
            )}
          </Field>
          <Button type="submit" variant="primary" size="large" busy={busy}>
            {t("confirm")}
          </Button>
        </form>
      </DialogContent>
    </Dialog>
  );
}

/** Dark on white in every scheme: cameras look for that. */
function QrCode({ picture: { size, path }, label }: { picture: AppSetUp["picture"]; label: string }) {
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="mx-auto size-52 rounded-lg"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
