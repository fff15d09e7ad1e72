"use client";
import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/browser";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { PasskeyPlace } from "@/lib/accounts/factors/types";
import { Heading } from "./heading";
import { StepByApp, StepByPasskey, StepByRecoveryCode } from "./second-step-forms";
import { usePasskeysHere } from "./use-passkeys-here";

interface Props {
  /** Where to go on. */
  next: string;
  /** An authenticator app is asked for codes. */
  app: boolean;
  /** A recovery code is left. */
  recovery: boolean;
  /** What the browser needs to ask for a passkey; null where there is none. */
  passkeyOptions: PublicKeyCredentialRequestOptionsJSON | null;
  /** Where passkeys work. */
  place: PasskeyPlace | null;
}

type Method = "app" | "passkey" | "recovery";

/** Show a second factor: the quickest that there is, and a way to each other one. */
export function SecondStep({ next, app, recovery, passkeyOptions, place }: Props) {
  const t = useTranslations("factors.step");
  const has: Record<Method, boolean> = { passkey: usePasskeysHere(place) && passkeyOptions !== null, app, recovery };
  const methods = (Object.keys(has) as Method[]).filter((method) => has[method]);
  const [chosen, setChosen] = useState<Method>(methods[0] ?? "recovery");
  return (
    <>
      <Heading title={t("title")}>{methods.length > 0 ? t(`${chosen}.lead`) : t("noWay")}</Heading>
      {chosen === "passkey" && passkeyOptions && <StepByPasskey next={next} options={passkeyOptions} />}
      {chosen === "app" && app && <StepByApp next={next} />}
      {chosen === "recovery" && recovery && <StepByRecoveryCode next={next} />}
      {methods.length > 1 && (
        <div className="grid gap-2">
          {methods
            .filter((method) => method !== chosen)
            .map((method) => (
              <Button key={method} onClick={() => setChosen(method)}>
                {t(`${method}.instead`)}
              </Button>
            ))}
        </div>
      )}
    </>
  );
}
