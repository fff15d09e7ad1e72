"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { JoinAsks, PendingIdentityView } from "@/lib/accounts/types";
import { identitySignUpAction } from "@/lib/auth/actions/identities";
import { HandleAndName } from "./account-fields";
import { EmailField } from "./email-field";
import { FormSummary } from "./form-summary";
import { JoinFields, joinValues } from "./join-fields";
import { solveProof } from "./solve-proof";
import { useAuthForm } from "./use-auth-form";

interface Props {
  ceremonyId: string;
  identity: PendingIdentityView;
  asks: JoinAsks;
}

/** Make an account for somebody who came back from a provider: what the provider said stands there already. */
export function IdentitySignUpForm({ ceremonyId, identity, asks }: Props) {
  const t = useTranslations("auth");
  const { form, busy, summary, value, error } = useAuthForm(
    async ({ handle = "", displayName = "", email, ...more }) => {
      const proof = asks.proofOfWork ? await solveProof() : null;
      const own = { ceremonyId, handle, displayName, ...(identity.email ? {} : { email: email ?? "" }) };
      return identitySignUpAction({ ...own, proof, ...joinValues(asks, more) });
    },
    { handle: identity.handle, displayName: identity.name },
  );
  return (
    <form {...form} className="grid gap-4.5">
      <FormSummary>{error("proof") ?? summary}</FormSummary>
      <HandleAndName value={value} error={error} />
      {identity.email === null && <EmailField value={value} error={error} hint={t("fields.emailHint")} />}
      <JoinFields asks={asks} value={value} error={error} />
      <Button type="submit" variant="primary" size="large" busy={busy}>
        {t("signUp.submit")}
      </Button>
      {asks.proofOfWork && <p className="text-center text-muted-foreground text-sm">{t("signUp.proofNote")}</p>}
    </form>
  );
}
