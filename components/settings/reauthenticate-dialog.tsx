"use client";
import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormSummary } from "@/components/auth/form-summary";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import {
  beginPasskeyProofAction,
  mailProofCodeAction,
  proveByMailAction,
  proveByPasskeyAction,
  proveByPasswordAction,
} from "@/lib/accounts/actions/safety";
import type { Assertion, ProofMethods } from "@/lib/accounts/safety/types";
import { invalid, type Result } from "@/lib/core/result";
import { SafeField } from "./safe-field";
import { useSafeForm } from "./use-safe-form";

interface Props {
  methods: ProofMethods;
  /** True once all factors have passed again; false where somebody would rather not. */
  onAnswer: (passed: boolean) => void;
}

/** Asks somebody to show again that it is them, by what their account has. */
export function ReauthenticateDialog({ methods, onAnswer }: Props) {
  const t = useTranslations("security.reauthenticate");
  const common = useTranslations("common");
  const { first, app, passkey } = methods;
  return (
    <Dialog open onOpenChange={(open) => !open && onAnswer(false)}>
      <DialogContent title={t("title")} description={t("lead")} closeLabel={common("close")}>
        {first?.kind === "password" && <ByPassword app={app} onPassed={() => onAnswer(true)} />}
        {first?.kind === "mail" && <ByMail app={app} address={first.address} onPassed={() => onAnswer(true)} />}
        {first && passkey && <p className="text-center text-muted-foreground text-sm">{t("or")}</p>}
        {passkey && <ByPasskey primary={!first} onPassed={() => onAnswer(true)} />}
        {app && <p className="text-muted-foreground text-sm">{t("lost")}</p>}
      </DialogContent>
    </Dialog>
  );
}

type StepProps = { onPassed: () => void };

const withAppCode = (values: Readonly<Record<string, string>>) => (values.appCode ? { appCode: values.appCode } : {});

function ByPassword({ app, onPassed }: StepProps & { app: boolean }) {
  const t = useTranslations("security.reauthenticate");
  const { form, busy, summary, error } = useSafeForm(
    (values) => proveByPasswordAction({ password: values.password ?? "", ...withAppCode(values) }),
    onPassed,
  );
  return (
    <form {...form} className="grid gap-4">
      <FormSummary>{summary}</FormSummary>
      <SafeField name="password" kind="current-password" label={t("password")} error={error("password")} autoFocus />
      {app && <SafeField name="appCode" kind="code" label={t("appCode")} error={error("appCode")} />}
      <Button type="submit" variant="primary" busy={busy}>
        {t("submit")}
      </Button>
    </form>
  );
}

function ByMail({ app, address, onPassed }: StepProps & { app: boolean; address: string }) {
  const t = useTranslations("security.reauthenticate");
  const [challengeId, setChallengeId] = useState<string | null>(null);
  const send = useSafeForm(
    () => mailProofCodeAction({}),
    (sent) => setChallengeId(sent.challengeId),
  );
  const prove = useSafeForm(
    (values) => proveByMailAction({ challengeId: challengeId ?? "", code: values.code ?? "", ...withAppCode(values) }),
    onPassed,
  );
  if (challengeId === null) {
    return (
      <form {...send.form} className="grid gap-4">
        <FormSummary>{send.summary}</FormSummary>
        <p>{t("mailLead", { address })}</p>
        <Button type="submit" variant="primary" busy={send.busy}>
          {t("mailSend")}
        </Button>
      </form>
    );
  }
  return (
    <form {...prove.form} className="grid gap-4">
      <FormSummary>{prove.summary}</FormSummary>
      <p role="status">{t("mailSent", { address })}</p>
      <SafeField name="code" kind="code" label={t("mailCode")} error={prove.error("code")} autoFocus />
      {app && <SafeField name="appCode" kind="code" label={t("appCode")} error={prove.error("appCode")} />}
      <Button type="submit" variant="primary" busy={prove.busy}>
        {t("submit")}
      </Button>
    </form>
  );
}

function ByPasskey({ primary, onPassed }: StepProps & { primary: boolean }) {
  const t = useTranslations("security.reauthenticate");
  const { form, busy, summary } = useSafeForm(provePasskey, onPassed);
  return (
    <form {...form} className="grid gap-4">
      <FormSummary>{summary}</FormSummary>
      <Button type="submit" variant={primary ? "primary" : "secondary"} busy={busy}>
        <KeyRound aria-hidden />
        {t("passkey")}
      </Button>
    </form>
  );
}

/** Ask the browser for a passkey of this account; it was refused there or here: `passkey_refused`. */
async function provePasskey(): Promise<Result<null>> {
  const begun = await beginPasskeyProofAction({});
  if (!begun.ok) return begun;
  const { startAuthentication } = await import("@simplewebauthn/browser");
  const response = await startAuthentication({ optionsJSON: begun.value.options }).catch(() => null);
  if (!response) return invalid("form", "passkey_refused");
  return proveByPasskeyAction({ ceremonyId: begun.value.ceremonyId, response: response as Assertion });
}
