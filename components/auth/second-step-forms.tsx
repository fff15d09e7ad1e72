"use client";
import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/browser";
import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { passByAppCodeAction, passByPasskeyAction, passByRecoveryCodeAction } from "@/lib/auth/actions/factors";
import { ok } from "@/lib/core/result";
import { CodeField } from "./code-field";
import { FormSummary } from "./form-summary";
import { type AuthForm, useAuthForm } from "./use-auth-form";
import { usePasskey } from "./use-passkey";

/** Codes of an app are guessed at ten times an hour. */
function useSummary({ failure, summary }: Pick<AuthForm, "failure" | "summary">): string | null {
  const t = useTranslations("factors.step");
  if (failure?.code !== "rate_limited") return summary;
  return t("tooMany", { minutes: Math.ceil(failure.retryAfterSeconds / 60) });
}

/** The six digits that an authenticator app shows. */
export function StepByApp({ next }: { next: string }) {
  const t = useTranslations("factors.step");
  const form = useAuthForm(({ code = "" }) => passByAppCodeAction({ code, next }));
  return (
    <form {...form.form} className="grid gap-4.5">
      <FormSummary>{useSummary(form)}</FormSummary>
      <CodeField defaultValue={form.value("code")} error={form.error("code")} />
      <Button type="submit" variant="primary" size="large" busy={form.busy}>
        {t("submit")}
      </Button>
    </form>
  );
}

/** One of the codes that were kept for the day the other factors are lost. */
export function StepByRecoveryCode({ next }: { next: string }) {
  const t = useTranslations("factors.step");
  const form = useAuthForm(({ code = "" }) => passByRecoveryCodeAction({ code, next }));
  return (
    <form {...form.form} className="grid gap-4.5">
      <FormSummary>{useSummary(form)}</FormSummary>
      <Field label={t("recovery.label")} hint={t("recovery.hint")} error={form.error("code")}>
        {(control) => (
          <Input
            {...control}
            name="code"
            autoComplete="off"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            required
            maxLength={40}
            placeholder="xxxx-xxxx-xxxx-xxxx"
            defaultValue={form.value("code")}
            className="font-mono"
          />
        )}
      </Field>
      <Button type="submit" variant="primary" size="large" busy={form.busy}>
        {t("submit")}
      </Button>
    </form>
  );
}

/** A passkey of the account whose first factor has passed. */
export function StepByPasskey({ next, options }: { next: string; options: PublicKeyCredentialRequestOptionsJSON }) {
  const t = useTranslations("factors.step");
  const { ask, busy, problem } = usePasskey((response) => passByPasskeyAction({ response, next }));
  return (
    <div className="grid gap-4.5">
      <FormSummary>{problem}</FormSummary>
      <Button variant="primary" size="large" busy={busy} onClick={() => void ask(async () => ok(options))}>
        {!busy && <KeyRound aria-hidden />}
        {t("passkey.submit")}
      </Button>
    </div>
  );
}
