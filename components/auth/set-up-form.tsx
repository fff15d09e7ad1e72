"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { setUpAction } from "@/lib/auth/actions";
import { AccountFields } from "./account-fields";
import { FormSummary } from "./form-summary";
import { useAuthForm } from "./use-auth-form";

/** Make the first administrator, by the token of the set-up link. */
export function SetUpForm({ token }: { token: string }) {
  const t = useTranslations("auth.setUp");
  const { form, busy, summary, value, error } = useAuthForm(
    ({ handle = "", displayName = "", email = "", password = "" }) =>
      setUpAction({ handle, displayName, email, password, token }),
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
