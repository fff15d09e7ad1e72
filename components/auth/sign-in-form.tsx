"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import type { PasskeyPlace } from "@/lib/accounts/factors/types";
import { EMAIL_MAX } from "@/lib/accounts/limits";
import { signInAction } from "@/lib/auth/actions";
import { Divider } from "./divider";
import { FormSummary } from "./form-summary";
import { PasskeySignIn } from "./passkey-sign-in";
import { PasswordField } from "./password-field";
import { TextLink } from "./text-link";
import { useAuthForm } from "./use-auth-form";
import { usePasskeysHere } from "./use-passkeys-here";

interface Props {
  /** Where to go on. */
  next: string;
  /** Where passkeys work. */
  passkeys: PasskeyPlace | null;
}

/** By a passkey, or by email or handle and password. */
export function SignInForm({ next, passkeys }: Props) {
  const t = useTranslations("auth.signIn");
  const here = usePasskeysHere(passkeys);
  if (!here) return <PasswordSignIn next={next} variant="primary" autoComplete="username" />;
  return (
    <div className="grid gap-4.5">
      <PasskeySignIn next={next} />
      <Divider>{t("orPassword")}</Divider>
      <PasswordSignIn next={next} variant="strong" autoComplete="username webauthn" />
    </div>
  );
}

interface PasswordProps {
  next: string;
  variant: "primary" | "strong";
  /** With `webauthn` at its end the browser suggests passkeys in the field. */
  autoComplete: "username" | "username webauthn";
}

function PasswordSignIn({ next, variant, autoComplete }: PasswordProps) {
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
            autoComplete={autoComplete}
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
      <Button type="submit" variant={variant} size="large" busy={busy}>
        {t("submit")}
      </Button>
    </form>
  );
}
