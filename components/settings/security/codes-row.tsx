"use client";
import { LifeBuoy } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { makeRecoveryCodesAction } from "@/lib/accounts/actions/factors";
import type { SignInMethodsView } from "@/lib/accounts/factors/types";
import { ConfirmDialog } from "./confirm-dialog";
import { FactorRow } from "./factor-row";
import { RecoveryCodesDialog } from "./recovery-codes-dialog";
import { useFactorChange } from "./use-factor-change";

/** With fewer left it is time for new ones. */
const FEW = 3;

interface Props {
  codes: NonNullable<SignInMethodsView["recoveryCodes"]>;
  handle: string;
}

/** How many recovery codes are left, and new ones. */
export function CodesRow({ codes: { left, of, madeAt }, handle }: Props) {
  const t = useTranslations("factors.codes");
  const format = useFormatter();
  const { change, busy } = useFactorChange();
  const [asking, setAsking] = useState(false);
  const [made, setMade] = useState<readonly string[] | null>(null);

  async function make() {
    const done = await change(() => makeRecoveryCodesAction({}));
    setAsking(false);
    if (done) setMade(done.value.recoveryCodes);
  }

  const date = format.dateTime(new Date(madeAt), { dateStyle: "medium" });
  return (
    <>
      <FactorRow
        icon={LifeBuoy}
        title={t("title")}
        about={
          left < FEW ? (
            <span className="font-medium text-destructive">{t("few", { left })}</span>
          ) : (
            t("left", { left, of, date })
          )
        }
        action={
          <Button size="small" onClick={() => setAsking(true)}>
            {t("make")}
          </Button>
        }
      />
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("makeTitle")}
        text={t("makeText")}
        action={t("make")}
        busy={busy}
        onConfirm={() => void make()}
      />
      <RecoveryCodesDialog codes={made} handle={handle} onClose={() => setMade(null)} />
    </>
  );
}
