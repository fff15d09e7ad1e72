"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { EMAIL_MAX } from "@/lib/accounts/limits";
import { requestResetAction } from "@/lib/auth/actions";
import { FormSummary } from "./form-summary";
import { Heading } from "./heading";
import { ResetByCodeForm } from "./reset-by-code-form";
import { useAuthForm } from "./use-auth-form";

/** A forgotten password: first the address, then the code that was mailed to it and the new password. */
export function ForgotForm() {
  const t = useTranslations("auth");
  const [email, setEmail] = useState<string | null>(null);
  const { form, busy, summary, value, error } = useAuthForm(async ({ email: typed = "" }) => {
    const result = await requestResetAction({ email: typed });
    if (result.ok) setEmail(typed);
    return result;
  });
  if (email !== null) return <ResetByCodeForm email={email} />;
  return (
    <>
      <Heading title={t("forgot.title")}>{t("forgot.lead")}</Heading>
      <form {...form} className="grid gap-4.5">
        <FormSummary>{summary}</FormSummary>
        <Field label={t("fields.email")} error={error("email")}>
          {(control) => (
            <Input
              {...control}
              name="email"
              type="email"
              autoComplete="email"
              required
              maxLength={EMAIL_MAX}
              defaultValue={value("email")}
            />
          )}
        </Field>
        <Button type="submit" variant="primary" size="large" busy={busy}>
          {t("forgot.submit")}
        </Button>
      </form>
    </>
  );
}
