"use client";
import { useTranslations } from "next-intl";
import { FormSummary } from "@/components/auth/form-summary";
import { useReauthentication } from "@/components/settings/reauthenticate";
import { SafeField } from "@/components/settings/safe-field";
import { useSafeForm } from "@/components/settings/use-safe-form";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { changePasswordAction } from "@/lib/accounts/actions/safety";

/** Choose another password, or a first one where the account has none. */
export function PasswordForm({ handle, hasPassword }: { handle: string; hasPassword: boolean }) {
  const t = useTranslations("security.password");
  const toast = useToast();
  const proved = useReauthentication();
  const { form, busy, summary, error } = useSafeForm(
    ({ current = "", password = "" }) =>
      proved(() => changePasswordAction({ password, ...(hasPassword ? { current } : {}) })),
    () => toast({ text: t(hasPassword ? "changed" : "wasSet") }),
  );
  return (
    <form {...form} className="grid gap-4">
      <FormSummary>{summary}</FormSummary>
      {/* Password managers keep the new password under this name. */}
      <input type="text" name="handle" autoComplete="username" value={handle} readOnly hidden />
      {hasPassword && (
        <SafeField name="current" kind="current-password" label={t("current")} error={error("current")} />
      )}
      <SafeField name="password" kind="new-password" label={t("new")} hint={t("hint")} error={error("password")} />
      <Button type="submit" busy={busy} className="sm:justify-self-start">
        {t(hasPassword ? "change" : "set")}
      </Button>
    </form>
  );
}
