"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { useReauthentication } from "@/components/settings/reauthenticate";
import { useToast } from "@/components/ui/toast";
import type { Failure, FailureCode, Result } from "@/lib/core/result";

/**
 * Change how one signs in: `change(() => someAction(…))` asks for proof where the last one is too old, and gives what
 * came of it, or null when it was refused, which has been said by then. Its state is plain, no transition: see `useSafeForm`.
 */
export function useFactorChange() {
  const t = useTranslations("factors.problems");
  const proved = useReauthentication();
  const toast = useToast();
  const failed = useFailureToast();
  const [busy, setBusy] = useState(false);

  /** In words, what is known about a refusal; null where it is nothing of ours. */
  function sentence(failure: Failure): string | null {
    const [field] = failure.code === "invalid" ? Object.values(failure.fields) : [];
    const key = field?.[0] ?? ("reason" in failure ? failure.reason : undefined);
    return key && t.has(key as never) ? t(key as never) : null;
  }

  function tell(failure?: Failure): void {
    // Whoever closed the dialog that asked for proof knows why nothing happened.
    if (failure?.code === "forbidden" && failure.reason === "reauthenticate") return;
    const text = failure ? sentence(failure) : null;
    if (text) toast({ text, bad: true });
    else failed(failure);
  }

  async function change<T, C extends FailureCode>(act: () => Promise<Result<T, C>>): Promise<{ value: T } | null> {
    setBusy(true);
    const result = await proved(act);
    setBusy(false);
    if (result?.ok) return { value: result.value };
    tell(result?.failure);
    return null;
  }

  return { change, busy, setBusy, tell, sentence };
}
