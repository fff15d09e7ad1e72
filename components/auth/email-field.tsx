"use client";
import { useTranslations } from "next-intl";
import { Field, Input } from "@/components/ui/field";
import { EMAIL_MAX } from "@/lib/accounts/limits";
import type { AuthForm } from "./use-auth-form";

interface Props extends Pick<AuthForm, "value" | "error"> {
  hint?: string;
}

/** An address of mail. */
export function EmailField({ value, error, hint }: Props) {
  const t = useTranslations("auth.fields");
  return (
    <Field label={t("email")} error={error("email")} {...(hint ? { hint } : {})}>
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
  );
}
