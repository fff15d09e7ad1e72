"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFailureText } from "@/components/frame/use-failure-toast";
import { useReauthentication } from "@/components/settings/reauthenticate";
import { Button } from "@/components/ui/button";
import { linkPendingAction } from "@/lib/auth/actions/identities";
import { FormSummary } from "./form-summary";

/**
 * Link the identity that one came back with, to the account that is signed in. Its state is plain, no transition, which
 * would keep the dialog that asks for another proof from showing.
 */
export function LinkForm({ ceremonyId, label }: { ceremonyId: string; label: string }) {
  const t = useTranslations("auth");
  const failureText = useFailureText();
  const proved = useReauthentication();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function link() {
    setBusy(true);
    setProblem(null);
    const result = await proved(() => linkPendingAction({ ceremonyId }));
    setBusy(false);
    if (result?.ok) return;
    const failure = result?.failure;
    const key = failure && "reason" in failure ? `errors.${failure.reason}` : "";
    setProblem(t.has(key as never) ? t(key as never) : failureText(failure));
  }

  return (
    <div className="grid gap-4.5">
      <FormSummary>{problem}</FormSummary>
      <Button variant="primary" size="large" busy={busy} onClick={link}>
        {label}
      </Button>
    </div>
  );
}
