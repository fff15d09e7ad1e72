"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { requestSignInCodeAction, signInByCodeAction } from "@/lib/auth/actions/mailed-code";
import { AddressForm } from "./address-form";
import { CodeField } from "./code-field";
import { FormSummary } from "./form-summary";
import { Heading } from "./heading";
import { SendAgain } from "./send-again";
import { useAuthForm } from "./use-auth-form";

/** Sign in without a password: first the address, then the code that was mailed to it. */
export function MailedCodeForm({ next }: { next: string }) {
  const t = useTranslations("auth.mailedCode");
  return (
    <AddressForm title={t("title")} lead={t("lead")} submit={t("send")} request={requestSignInCodeAction}>
      {(email) => <EnterCode email={email} next={next} />}
    </AddressForm>
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
