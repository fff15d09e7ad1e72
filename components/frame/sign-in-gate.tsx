"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { createContext, type ReactNode, use, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { useViewer } from "./viewer";

/** What a guest wanted to do. */
export type Intent =
  | { kind: "like"; postId: string }
  | { kind: "follow"; accountId: string }
  | { kind: "comment"; postId: string };

const GateContext = createContext<(intent: Intent) => boolean>(() => true);

/** Ask before an action that needs an account: true for members; a guest is offered to sign in and comes back here. */
export const useGate = () => use(GateContext);

export function SignInGate({ children }: { children: ReactNode }) {
  const t = useTranslations("frame");
  const common = useTranslations("common");
  const viewer = useViewer();
  const [open, setOpen] = useState(false);
  const here = () => (typeof window === "undefined" ? "/" : window.location.pathname + window.location.search);

  function pass(): boolean {
    if (!viewer) setOpen(true);
    return viewer !== null;
  }

  return (
    <GateContext value={pass}>
      {children}
      <Dialog open={open} onOpenChange={setOpen}>
        <DialogContent title={t("signInTitle")} description={t("signInText")} closeLabel={common("close")}>
          <div className="grid gap-2">
            <Button asChild variant="primary">
              <Link href={`/sign-in?next=${encodeURIComponent(here())}`}>{t("signIn")}</Link>
            </Button>
            <Button asChild>
              <Link href={`/sign-up?next=${encodeURIComponent(here())}`}>{t("signUp")}</Link>
            </Button>
            <Button variant="ghost" onClick={() => setOpen(false)}>
              {t("notNow")}
            </Button>
          </div>
        </DialogContent>
      </Dialog>
    </GateContext>
  );
}
