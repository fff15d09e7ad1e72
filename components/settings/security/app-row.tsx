"use client";
import { Smartphone } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { beginAppAction, removeAppAction } from "@/lib/accounts/actions/factors";
import type { AppSetUp } from "@/lib/accounts/factors/types";
import { AppSetUpDialog } from "./app-set-up-dialog";
import { ConfirmDialog } from "./confirm-dialog";
import { FactorRow } from "./factor-row";
import { RecoveryCodesDialog } from "./recovery-codes-dialog";
import { useFactorChange } from "./use-factor-change";

interface Props {
  /** Since when it counts, or null where there is none. */
  since: string | null;
  handle: string;
  /** They are asked for in its place when it is turned off. */
  hasPasskeys: boolean;
}

/** The authenticator app: set it up, with the recovery codes that come with it, or turn it off. */
export function AppRow({ since, handle, hasPasskeys }: Props) {
  const t = useTranslations("factors.app");
  const format = useFormatter();
  const toast = useToast();
  const { change, busy } = useFactorChange();
  const [setUp, setSetUp] = useState<AppSetUp | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [asking, setAsking] = useState(false);

  async function begin() {
    const begun = await change(() => beginAppAction({}));
    if (begun) setSetUp(begun.value);
  }

  async function turnOff() {
    const done = await change(() => removeAppAction({}));
    setAsking(false);
    if (done) toast({ text: t("turnedOff") });
  }

  const date = since && format.dateTime(new Date(since), { dateStyle: "medium" });
  return (
    <>
      <FactorRow
        icon={Smartphone}
        title={t("title")}
        about={date ? t("on", { date }) : t("off")}
        action={
          since ? (
            <Button size="small" onClick={() => setAsking(true)}>
              {t("turnOff")}
            </Button>
          ) : (
            <Button size="small" busy={busy} onClick={() => void begin()}>
              {t("setUp")}
            </Button>
          )
        }
      />
      {setUp && (
        <AppSetUpDialog
          setUp={setUp}
          onClose={() => setSetUp(null)}
          onDone={(recoveryCodes) => {
            setSetUp(null);
            setCodes(recoveryCodes);
          }}
        />
      )}
      <RecoveryCodesDialog codes={codes} handle={handle} onClose={() => setCodes(null)} />
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("turnOffTitle")}
        text={t(hasPasskeys ? "turnOffToPasskeys" : "turnOffText")}
        action={t("turnOff")}
        danger
        busy={busy}
        onConfirm={() => void turnOff()}
      />
    </>
  );
}
