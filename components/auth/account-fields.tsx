"use client";
import { useTranslations } from "next-intl";
import { Field, Input } from "@/components/ui/field";
import { EmailField } from "./email-field";
import { PasswordField } from "./password-field";
import type { AuthForm } from "./use-auth-form";

type Fields = Pick<AuthForm, "value" | "error">;

/** How an account is called. */
export function HandleAndName({ value, error }: Fields) {
  const t = useTranslations("auth.fields");
  return (
    <>
      <Field label={t("handle")} hint={t("handleHint")} error={error("handle")}>
        {(control) => (
          <Input
            {...control}
            name="handle"
            autoComplete="username"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            required
            defaultValue={value("handle")}
          />
        )}
      </Field>
      <Field label={t("displayName")} hint={t("displayNameHint")} error={error("displayName")}>
        {(control) => (
          <Input {...control} name="displayName" autoComplete="name" required defaultValue={value("displayName")} />
        )}
      </Field>
    </>
  );
}

/** What an account begins with: handle, name, address, password. */
export function AccountFields({ value, error }: Fields) {
  const t = useTranslations("auth.fields");
  return (
    <>
      <HandleAndName value={value} error={error} />
      <EmailField value={value} error={error} hint={t("emailHint")} />
      <PasswordField
        label={t("password")}
        hint={t("passwordHint")}
        autoComplete="new-password"
        defaultValue={value("password")}
        error={error("password")}
      />
    </>
  );
}
