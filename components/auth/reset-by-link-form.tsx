"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { resetByLinkAction } from "@/lib/auth/actions";
import { FormSummary } from "./form-summary";
import { PasswordField } from "./password-field";
import { useAuthForm } from "./use-auth-form";

/** A new password, by the link of the mail. */
export function ResetByLinkForm({ token, handle }: { token: string; handle: string }) {
  const t = useTranslations("auth");
  const { form, busy, summary, value, error } = useAuthForm(({ password = "" }) =>
    resetByLinkAction({ token, password }),
  );
  return (
    <form {...form} className="grid gap-4.5">
      <FormSummary>{summary}</FormSummary>
      {/* Password managers keep the new password under this name. */}
      <input type="text" name="handle" autoComplete="username" value={handle} readOnly hidden />
      <PasswordField
        label={t("fields.newPassword")}
        hint={t("fields.passwordHint")}
        autoComplete="new-password"
        defaultValue={value("password")}
        error={error("password")}
      />
      <Button type="submit" variant="primary" size="large" busy={busy}>
        {t("reset.submit")}
      </Button>
    </form>
  );
}
