"use client";
import dynamic from "next/dynamic";
import { createContext, type ReactNode, use, useState } from "react";
import type { Intent } from "./intent";
import { useViewer } from "./viewer";

/** Its code comes when somebody is asked. */
const SignInDialog = dynamic(() => import("./sign-in-dialog").then((module) => module.SignInDialog), { ssr: false });

const GateContext = createContext<(intent: Intent) => boolean>(() => true);

/**
 * Ask before an action that needs an account: true for members; a guest is offered to sign in, comes back here, and what
 * they wanted is done (`useCarriedIntent`).
 */
export const useGate = () => use(GateContext);

export function SignInGate({ children }: { children: ReactNode }) {
  const viewer = useViewer();
  const [wanted, want] = useState<Intent | null>(null);

  function pass(intent: Intent): boolean {
    if (!viewer) want(intent);
    return viewer !== null;
  }

  return (
    <GateContext value={pass}>
      {children}
      {wanted && <SignInDialog intent={wanted} onClose={() => want(null)} />}
    </GateContext>
  );
}
