"use client";
import { useTranslations } from "next-intl";
import { requestResetAction } from "@/lib/auth/actions";
import { AddressForm } from "./address-form";
import { ResetByCodeForm } from "./reset-by-code-form";

/** A forgotten password: first the address, then the code that was mailed to it and the new password. */
export function ForgotForm() {
  const t = useTranslations("auth.forgot");
  return (
    <AddressForm title={t("title")} lead={t("lead")} submit={t("submit")} request={requestResetAction}>
      {(email) => <ResetByCodeForm email={email} />}
    </AddressForm>
  );
}
