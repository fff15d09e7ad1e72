"use client";
import { type PublicKeyCredentialRequestOptionsJSON, startAuthentication } from "@simplewebauthn/browser";
import { unstable_rethrow } from "next/navigation";
import { useTranslations } from "next-intl";
import { startTransition, useState } from "react";
import { useLimitText } from "@/components/frame/use-limit-text";
import { type Failure, fail, type Result } from "@/lib/core/result";
import { passkeyProblem } from "./passkey-problem";
import { useRefusalText } from "./use-refusal-text";

type Signed = Awaited<ReturnType<typeof startAuthentication>>;
type Begin = () => Promise<Result<PublicKeyCredentialRequestOptionsJSON>>;

/**
 * Ask the browser for a passkey and bring what it signed to `send`, a server action that goes on to another page. Where
 * that fails, `problem` says why, in words.
 */
export function usePasskey(send: (response: Signed) => Promise<Result<unknown>>) {
  const t = useTranslations("auth");
  const limitText = useLimitText();
  const refusalText = useRefusalText();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  function tell(failure: Failure): void {
    const reason = failure.code === "invalid" ? failure.fields.form?.[0] : "reason" in failure ? failure.reason : null;
    setBusy(false);
    const refused = refusalText(failure);
    if (failure.code === "rate_limited") setProblem(limitText(failure));
    else if (refused) setProblem(refused);
    else setProblem(reason && t.has(`errors.${reason}`) ? t(`errors.${reason}` as never) : t("alert.offline"));
  }

  // Only the last step is a transition: React holds every other one back until it ends, and people take their time.
  function bring(signed: Signed): void {
    setBusy(true);
    startTransition(async () => {
      const result = await send(signed).catch(unreached);
      if (!result.ok) tell(result.failure);
    });
  }

  /** From a button. `begin` gives what the browser needs. False where nothing was signed. */
  async function ask(begin: Begin): Promise<boolean> {
    setProblem(null);
    setBusy(true);
    const begun = await begin().catch(unreached);
    if (!begun.ok) {
      tell(begun.failure);
      return false;
    }
    const signed = await startAuthentication({ optionsJSON: begun.value }).catch(passkeyProblem);
    if (typeof signed !== "string") {
      bring(signed);
      return true;
    }
    setBusy(false);
    if (signed !== "replaced") setProblem(t(`errors.passkey_${signed}`));
    return false;
  }

  /** From the suggestions of a field with `autocomplete="… webauthn"`, without a word when nothing comes of it. */
  async function offer(begin: Begin): Promise<void> {
    const begun = await begin().catch(() => null);
    if (!begun?.ok) return;
    const optionsJSON = begun.value;
    const signed = await startAuthentication({ optionsJSON, useBrowserAutofill: true }).catch(passkeyProblem);
    if (typeof signed !== "string") bring(signed);
  }

  return { ask, offer, busy, problem };
}

function unreached(error: unknown): { ok: false; failure: Failure } {
  unstable_rethrow(error);
  return fail({ code: "unavailable", reason: "unreached" });
}
