"use client";
import { LogIn } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { ProviderView } from "@/lib/accounts/types";
import { beginSignInAction } from "@/lib/auth/actions/identities";
import { FormSummary } from "./form-summary";
import { useAuthForm } from "./use-auth-form";

interface Props {
  providers: readonly ProviderView[];
  /** Where to go on. */
  next: string;
  /** The code of the invitation that somebody comes by. */
  invitation?: string | null;
}

/** Sign in or register by an account elsewhere: a button for each provider that is set up. */
export function ProviderButtons({ providers, next, invitation = null }: Props) {
  const t = useTranslations("auth.providers");
  const [pressed, setPressed] = useState<string | null>(null);
  const { form, busy, summary } = useAuthForm(async ({ provider = "" }) => {
    const result = await beginSignInAction({ provider: provider as ProviderView["id"], next, invitation });
    // The browser goes there by itself: a form that is sent on to another site would need the content policy's leave.
    if (result.ok) window.location.assign(result.value.url);
    return result;
  });
  return (
    <form {...form} className="grid gap-4.5">
      <FormSummary>{summary}</FormSummary>
      <div className="grid gap-2.5">
        {providers.map(({ id, name }) => (
          <Button
            key={id}
            type="submit"
            name="provider"
            value={id}
            size="large"
            onClick={() => setPressed(id)}
            busy={busy && pressed === id}
            disabled={busy}
          >
            {!(busy && pressed === id) && <LogIn aria-hidden />}
            <span className="truncate">{t("continue", { name })}</span>
          </Button>
        ))}
      </div>
    </form>
  );
}
