"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { EMAIL_MAX } from "@/lib/accounts/limits";
import { requestSignInCodeAction, signInByCodeAction } from "@/lib/auth/actions/mailed-code";
import { CodeField } from "./code-field";
import { FormSummary } from "./form-summary";
import { Heading } from "./heading";
import { SendAgain } from "./send-again";
import { useAuthForm } from "./use-auth-form";

/** Sign in without a password: first the address, then the code that was mailed to it. */
export function MailedCodeForm({ next }: { next: string }) {
  const t = useTranslations("auth");
  const [email, setEmail] = useState<string | null>(null);
  const { form, busy, summary, value, error } = useAuthForm(async ({ email: typed = "" }) => {
    const result = await requestSignInCodeAction({ email: typed });
    if (result.ok) setEmail(typed);
    return result;
  });
  if (email !== null) return <EnterCode email={email} next={next} />;
  return (
    <>
      <Heading title={t("mailedCode.title")}>{t("mailedCode.lead")}</Heading>
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
          {t("mailedCode.send")}
        </Button>
      </form>
    </>
  );
}

function EnterCode({ email, next }: { email: string; next: string }) {
  const t = useTranslations("auth");
  const { form, busy, summary, value, error } = useAuthForm(({ code = "" }) =>
    signInByCodeAction({ email, code, next }),
  );
  return (
    <>
      <Heading title={t("forgot.sentTitle")}>{t("forgot.sentLead")}</Heading>
      <form {...form} className="grid gap-4.5">
        <FormSummary>{summary}</FormSummary>
        <CodeField defaultValue={value("code")} error={error("code")} />
        <Button type="submit" variant="primary" size="large" busy={busy}>
          {t("signIn.submit")}
        </Button>
      </form>
      <SendAgain send={() => requestSignInCodeAction({ email })} />
    </>
  );
}
