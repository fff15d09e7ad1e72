"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { EMAIL_MAX } from "@/lib/accounts/limits";
import { signInAction } from "@/lib/auth/actions";
import { FormSummary } from "./form-summary";
import { PasswordField } from "./password-field";
import { TextLink } from "./text-link";
import { useAuthForm } from "./use-auth-form";

/** Email or handle, and password. `next`: where to go on. */
export function SignInForm({ next }: { next: string }) {
  const t = useTranslations("auth.signIn");
  const { form, busy, summary, value, error } = useAuthForm(({ identifier = "", password = "" }) =>
    signInAction({ identifier, password, next }),
  );
  return (
    <form {...form} className="grid gap-4.5">
      <FormSummary>{summary}</FormSummary>
      <Field label={t("identifier")} error={error("identifier")}>
        {(control) => (
          <Input
            {...control}
            name="identifier"
            autoComplete="username"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            required
            maxLength={EMAIL_MAX}
            defaultValue={value("identifier")}
          />
        )}
      </Field>
      <PasswordField
        label={t("password")}
        aside={
          <TextLink href="/forgot" className="text-sm">
            {t("forgotten")}
          </TextLink>
        }
        autoComplete="current-password"
        defaultValue={value("password")}
        error={error("password")}
      />
      <Button type="submit" variant="primary" size="large" busy={busy}>
        {t("submit")}
      </Button>
    </form>
  );
}
