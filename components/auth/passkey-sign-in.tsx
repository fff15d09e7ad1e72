"use client";
import { browserSupportsWebAuthnAutofill, WebAuthnAbortService } from "@simplewebauthn/browser";
import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent } from "react";
import { Button } from "@/components/ui/button";
import { beginPasskeySignInAction, passkeySignInAction } from "@/lib/auth/actions/factors";
import { FormSummary } from "./form-summary";
import { usePasskey } from "./use-passkey";

/** What is asked for is good for five minutes: asked again before. */
const AGAIN_MS = 4.5 * 60_000;

/** Sign in with a passkey alone: by the button, or from what the browser suggests in the field for the name. */
export function PasskeySignIn({ next }: { next: string }) {
  const t = useTranslations("factors.signIn");
  const { ask, offer, busy, problem } = usePasskey((response) => passkeySignInAction({ response, next }));
  const begin = () => beginPasskeySignInAction({});
  const suggest = useEffectEvent(() => {
    // Asking anew would take away what somebody is being asked.
    if (!busy) void offer(begin);
  });

  async function press() {
    if (!(await ask(begin)) && (await browserSupportsWebAuthnAutofill())) await offer(begin);
  }

  useEffect(() => {
    let timer: ReturnType<typeof setInterval> | undefined;
    let left = false;
    void browserSupportsWebAuthnAutofill().then((suggests) => {
      if (!suggests || left) return;
      suggest();
      timer = setInterval(suggest, AGAIN_MS);
    });
    return () => {
      left = true;
      clearInterval(timer);
      WebAuthnAbortService.cancelCeremony();
    };
  }, []);

  return (
    <div className="grid gap-4.5">
      <FormSummary>{problem}</FormSummary>
      <Button variant="primary" size="large" busy={busy} onClick={() => void press()}>
        {!busy && <KeyRound aria-hidden />}
        {t("submit")}
      </Button>
    </div>
  );
}
