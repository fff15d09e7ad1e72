"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { confirmByCodeAction, resendAction } from "@/lib/auth/actions";
import { CodeField } from "./code-field";
import { FormSummary } from "./form-summary";
import { useAuthForm } from "./use-auth-form";

/** Enter the code of a registration, or have another one sent. `next`: where to go on. */
export function ConfirmForm({ challengeId: first, next }: { challengeId: string; next: string }) {
  const t = useTranslations("auth.confirm");
  const resend = useAuthForm(async ({ challenge = first }) => {
    const result = await resendAction({ challengeId: challenge });
    if (result.ok) rememberChallenge(result.value.challengeId);
    return result;
  });
  const challengeId = resend.done?.challengeId ?? first;
  const confirm = useAuthForm(({ code = "" }) => confirmByCodeAction({ challengeId, code, next }));
  return (
    <div className="grid gap-3">
      <form {...confirm.form} className="grid gap-4.5">
        <FormSummary>{confirm.summary}</FormSummary>
        <CodeField defaultValue={confirm.value("code")} error={confirm.error("code")} />
        <Button type="submit" variant="primary" size="large" busy={confirm.busy}>
          {t("submit")}
        </Button>
      </form>
      <form {...resend.form} className="grid gap-3">
        <input type="hidden" name="challenge" value={challengeId} />
        <Button type="submit" variant="ghost" busy={resend.busy}>
          {t("resend")}
        </Button>
        <FormSummary>{resend.summary}</FormSummary>
        <p role="status" className="text-center text-muted-foreground">
          {resend.done && t("resent")}
        </p>
      </form>
    </div>
  );
}

/** A reload finds the challenge that the newest code belongs to. */
function rememberChallenge(challengeId: string): void {
  const here = new URL(window.location.href);
  here.searchParams.set("challenge", challengeId);
  window.history.replaceState(null, "", here);
}
