"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormSummary } from "@/components/auth/form-summary";
import { useReauthentication } from "@/components/settings/reauthenticate";
import { SafeField } from "@/components/settings/safe-field";
import { useSafeForm } from "@/components/settings/use-safe-form";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { confirmEmailChangeAction, requestEmailChangeAction } from "@/lib/accounts/actions/safety";

interface Sent {
  readonly challengeId: string;
  readonly email: string;
}

/** Another address: first where to, then the code that was mailed there. Until then nothing changes. */
export function EmailForm({ email }: { email: string }) {
  const t = useTranslations("security.email");
  const toast = useToast();
  const proved = useReauthentication();
  const [sent, setSent] = useState<Sent | null>(null);
  const ask = useSafeForm(
    ({ email: wanted = "" }) => proved(() => requestEmailChangeAction({ email: wanted })),
    ({ challengeId }, { email: wanted = "" }) => setSent({ challengeId, email: wanted }),
  );
  const confirm = useSafeForm(
    ({ code = "" }) => confirmEmailChangeAction({ challengeId: sent?.challengeId ?? "", code }),
    () => {
      setSent(null);
      toast({ text: t("changed") });
    },
  );
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <p className="min-w-0 break-words font-semibold">{t("current", { email })}</p>
      {sent ? (
        <form {...confirm.form} className="grid gap-4">
          <FormSummary>{confirm.summary}</FormSummary>
          <p role="status" className="break-words text-muted-foreground">
            {t("sent", { email: sent.email })}
          </p>
          <SafeField name="code" kind="code" label={t("code")} error={confirm.error("code")} autoFocus />
          <div className="flex flex-wrap gap-2">
            <Button type="submit" variant="primary" busy={confirm.busy}>
              {t("confirm")}
            </Button>
            <Button variant="ghost" onClick={() => setSent(null)}>
              {t("otherAddress")}
            </Button>
          </div>
        </form>
      ) : (
        <form {...ask.form} className="grid gap-4">
          <FormSummary>{ask.summary}</FormSummary>
          <SafeField name="email" kind="email" label={t("new")} error={ask.error("email")} />
          <Button type="submit" busy={ask.busy} className="sm:justify-self-start">
            {t("submit")}
          </Button>
        </form>
      )}
    </div>
  );
}
