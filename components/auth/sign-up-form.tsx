"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { signUpAction } from "@/lib/auth/actions";
import { AccountFields } from "./account-fields";
import { FormSummary } from "./form-summary";
import { useAuthForm } from "./use-auth-form";

/** Make an account. `next`: where to go on when the address is confirmed. */
export function SignUpForm({ next }: { next: string }) {
  const t = useTranslations("auth.signUp");
  const { form, busy, summary, value, error } = useAuthForm(
    ({ handle = "", displayName = "", email = "", password = "" }) =>
      signUpAction({ handle, displayName, email, password, next }),
  );
  return (
    <form {...form} className="grid gap-4.5">
      <FormSummary>{summary}</FormSummary>
      <AccountFields value={value} error={error} />
      <Button type="submit" variant="primary" size="large" busy={busy}>
        {t("submit")}
      </Button>
    </form>
  );
}
