"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { JoinAsks } from "@/lib/accounts/types";
import { signUpAction } from "@/lib/auth/actions";
import { AccountFields } from "./account-fields";
import { FormSummary } from "./form-summary";
import { JoinFields, joinValues } from "./join-fields";
import { solveProof } from "./solve-proof";
import { useAuthForm } from "./use-auth-form";

/** Make an account. `next`: where to go on when the address is confirmed. `asks`: what the instance wants to know. */
export function SignUpForm({ next, asks }: { next: string; asks: JoinAsks }) {
  const t = useTranslations("auth.signUp");
  const { form, busy, summary, value, error } = useAuthForm(
    async ({ handle = "", displayName = "", email = "", password = "", ...more }) => {
      const proof = asks.proofOfWork ? await solveProof() : null;
      return signUpAction({ handle, displayName, email, password, next, proof, ...joinValues(asks, more) });
    },
  );
  return (
    <form {...form} className="grid gap-4.5">
      <FormSummary>{error("proof") ?? summary}</FormSummary>
      <AccountFields value={value} error={error} />
      <JoinFields asks={asks} value={value} error={error} />
      <Button type="submit" variant="primary" size="large" busy={busy}>
        {t("submit")}
      </Button>
      {asks.proofOfWork && <p className="text-center text-muted-foreground text-sm">{t("proofNote")}</p>}
    </form>
  );
}
