"use client";
import { startRegistration } from "@simplewebauthn/browser";
import { KeyRound, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { passkeyProblem } from "@/components/auth/passkey-problem";
import { usePasskeysHere } from "@/components/auth/use-passkeys-here";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { addPasskeyAction, beginPasskeyAction } from "@/lib/accounts/actions/factors";
import type { PasskeyPlace, PasskeyView } from "@/lib/accounts/factors/types";
import { FactorRow } from "./factor-row";
import { PasskeyItem } from "./passkey-item";
import { PasskeyNameDialog } from "./passkey-name-dialog";
import { useFactorChange } from "./use-factor-change";

interface Props {
  passkeys: readonly PasskeyView[];
  /** Where passkeys work. */
  place: PasskeyPlace | null;
}

/** Somebody's passkeys, and another one. */
export function PasskeyRows({ passkeys, place }: Props) {
  const t = useTranslations("factors.passkeys");
  const problems = useTranslations("factors.problems");
  const toast = useToast();
  const work = usePasskeysHere(place);
  const { change, busy, setBusy } = useFactorChange();
  const [added, setAdded] = useState<{ passkeyId: string; name: string } | null>(null);

  async function add() {
    const begun = await change(() => beginPasskeyAction({}));
    if (!begun) return;
    setBusy(true);
    const { ceremonyId, options } = begun.value;
    const response = await startRegistration({ optionsJSON: options }).catch(passkeyProblem);
    setBusy(false);
    if (typeof response === "string") {
      if (response !== "replaced") toast({ text: problems(`passkey_${response}`), bad: true });
      return;
    }
    const kept = await change(() => addPasskeyAction({ ceremonyId, response }));
    if (kept) setAdded(kept.value);
  }

  return (
    <div className="grid gap-3">
      <FactorRow icon={KeyRound} title={t("title")} about={work ? t("about") : t("notHere")} />
      {passkeys.length > 0 && (
        <ul aria-label={t("title")} className="divide-y divide-border rounded-lg ring-1 ring-border">
          {passkeys.map((passkey) => (
            <PasskeyItem key={passkey.id} passkey={passkey} />
          ))}
        </ul>
      )}
      {work && (
        <Button size="small" busy={busy} onClick={() => void add()} className="justify-self-start">
          {!busy && <Plus aria-hidden />}
          {t("add")}
        </Button>
      )}
      {added && (
        <PasskeyNameDialog
          passkey={{ id: added.passkeyId, name: added.name }}
          title={t("namedTitle")}
          text={t("namedText")}
          onClose={() => setAdded(null)}
        />
      )}
    </div>
  );
}
