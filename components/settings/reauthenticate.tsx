"use client";
import { unstable_rethrow } from "next/navigation";
import { type AbstractIntlMessages, NextIntlClientProvider, useLocale } from "next-intl";
import { createContext, type ReactNode, use, useState } from "react";
import { proofMethodsAction } from "@/lib/accounts/actions/safety";
import type { ProofMethods } from "@/lib/accounts/safety/types";
import type { Result } from "@/lib/core/result";
import { ReauthenticateDialog } from "./reauthenticate-dialog";

/**
 * Do something dangerous: `proved(() => changeAction(values))`. Where the last proof is over ten minutes old, a dialog
 * asks for another, and the same is done again by itself. Gives what the action gave; the first refusal where somebody
 * closed the dialog; null where the request did not arrive.
 */
type Proved = <R extends Result<unknown>>(act: () => Promise<R>) => Promise<R | null>;

const ProvedContext = createContext<Proved | null>(null);

export function useReauthentication(): Proved {
  const proved = use(ProvedContext);
  if (!proved) throw new Error("useReauthentication needs a ReauthenticationProvider above it");
  return proved;
}

interface Asked {
  readonly methods: ProofMethods;
  readonly answer: (passed: boolean) => void;
}

/** Holds the dialog for the pages below. `texts` are the catalogues that it reads: `common` and `security`. */
export function ReauthenticationProvider({ texts, children }: { texts: AbstractIntlMessages; children: ReactNode }) {
  const locale = useLocale();
  const [asked, setAsked] = useState<Asked | null>(null);

  const proved: Proved = async (act) => {
    const first = await orNull(act());
    if (!first || first.ok || !asksForProof(first)) return first;
    const methods = await orNull(proofMethodsAction({}));
    if (!methods?.ok) return first;
    const passed = await new Promise<boolean>((answer) => setAsked({ methods: methods.value, answer }));
    setAsked(null);
    return passed ? orNull(act()) : first;
  };

  return (
    <ProvedContext value={proved}>
      {children}
      {asked && (
        <NextIntlClientProvider locale={locale} messages={texts}>
          <ReauthenticateDialog methods={asked.methods} onAnswer={asked.answer} />
        </NextIntlClientProvider>
      )}
    </ProvedContext>
  );
}

function asksForProof(result: Result<unknown>): boolean {
  return !result.ok && result.failure.code === "forbidden" && result.failure.reason === "reauthenticate";
}

function orNull<R>(request: Promise<R>): Promise<R | null> {
  return request.catch((error: unknown) => {
    unstable_rethrow(error);
    return null;
  });
}
