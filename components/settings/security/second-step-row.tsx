"use client";
import { ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { makeRecoveryCodesAction, turnOffSecondStepAction } from "@/lib/accounts/actions/factors";
import { ConfirmDialog } from "./confirm-dialog";
import { FactorRow } from "./factor-row";
import { RecoveryCodesDialog } from "./recovery-codes-dialog";
import { useFactorChange } from "./use-factor-change";

/** For those who have passkeys and no app: whether a password asks for one of them. */
export function SecondStepRow({ on, handle }: { on: boolean; handle: string }) {
  const t = useTranslations("factors.secondStep");
  const toast = useToast();
  const { change, busy } = useFactorChange();
  const [asking, setAsking] = useState<"on" | "off" | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);

  async function turnOn() {
    const done = await change(() => makeRecoveryCodesAction({}));
    setAsking(null);
    if (done) setCodes(done.value.recoveryCodes);
  }

  async function turnOff() {
    const done = await change(() => turnOffSecondStepAction({}));
    setAsking(null);
    if (done) toast({ text: t("turnedOff") });
  }

  return (
    <>
      <FactorRow
        icon={ShieldCheck}
        title={t("title")}
        about={t(on ? "on" : "off")}
        action={
          <Button size="small" onClick={() => setAsking(on ? "off" : "on")}>
            {t(on ? "turnOff" : "turnOn")}
          </Button>
        }
      />
      <ConfirmDialog
        open={asking === "on"}
        onOpenChange={(open) => !open && setAsking(null)}
        title={t("turnOnTitle")}
        text={t("turnOnText")}
        action={t("turnOn")}
        busy={busy}
        onConfirm={() => void turnOn()}
      />
      <ConfirmDialog
        open={asking === "off"}
        onOpenChange={(open) => !open && setAsking(null)}
        title={t("turnOffTitle")}
        text={t("turnOffText")}
        action={t("turnOff")}
        danger
        busy={busy}
        onConfirm={() => void turnOff()}
      />
      <RecoveryCodesDialog codes={codes} handle={handle} onClose={() => setCodes(null)} />
    </>
  );
}
