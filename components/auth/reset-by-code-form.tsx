"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { requestResetAction, resetByCodeAction } from "@/lib/auth/actions";
import { CodeField } from "./code-field";
import { FormSummary } from "./form-summary";
import { Heading } from "./heading";
import { PasswordField } from "./password-field";
import { SendAgain } from "./send-again";
import { useAuthForm } from "./use-auth-form";

/** The code of the mail and a new password, for the address that was entered before. */
export function ResetByCodeForm({ email }: { email: string }) {
  const t = useTranslations("auth");
  const { form, busy, summary, value, error } = useAuthForm(({ code = "", password = "" }) =>
    resetByCodeAction({ email, code, password }),
  );
  return (
    <>
      <Heading title={t("forgot.sentTitle")}>{t("forgot.sentLead")}</Heading>
      <form {...form} className="grid gap-4.5">
        <FormSummary>{summary}</FormSummary>
        <CodeField defaultValue={value("code")} error={error("code")} />
        {/* Password managers keep the new password under this name. */}
        <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
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
      <SendAgain send={() => requestResetAction({ email })} />
    </>
  );
}
