"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { useReauthentication } from "@/components/settings/reauthenticate";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import type { Result } from "@/lib/core/result";
import { deactivateAction, leaveAction } from "@/lib/own-data/actions";

type Way = "deactivate" | "delete";

/** Two ways to go, each asked about once, in words that say what comes back and what does not. */
export function LeaveCard() {
  const t = useTranslations("ownData");
  const [asked, ask] = useState<Way | null>(null);
  return (
    <>
      <div className="grid divide-y divide-border">
        {(["deactivate", "delete"] as const).map((way) => (
          <div key={way} className="flex flex-wrap items-center gap-3 py-3 first:pt-0 last:pb-0">
            <span className="min-w-48 flex-1">
              <b className="block font-semibold">{t(`leave.${way}.title`)}</b>
              <span className="block text-muted-foreground text-sm">{t(`leave.${way}.about`)}</span>
            </span>
            <Button variant={way === "delete" ? "danger" : "secondary"} onClick={() => ask(way)}>
              {t(`leave.${way}.action`)}
            </Button>
          </div>
        ))}
      </div>
      {asked && <Question way={asked} onClose={() => ask(null)} />}
    </>
  );
}

function Question({ way, onClose }: { way: Way; onClose: () => void }) {
  const t = useTranslations("ownData");
  const common = useTranslations("common");
  const fail = useFailureToast();
  const proved = useReauthentication();
  const [error, setError] = useState<string>();
  // Not a transition: React would hold the dialog that asks for proof back until it is over.
  const [busy, setBusy] = useState(false);

  async function go() {
    setBusy(true);
    try {
      const result = await proved<Result<unknown>>(() => (way === "delete" ? leaveAction({}) : deactivateAction({})));
      // Everything that this page knew of its reader is gone with the session.
      if (result?.ok) return window.location.assign(`/sign-in?notice=${way === "delete" ? "leaving" : "deactivated"}`);
      if (result?.failure.code === "conflict") return setError(t("leave.lastAdmin"));
      fail(result?.failure);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title={t(`leave.${way}.question`)}
        description={t(`leave.${way}.consequence`)}
        closeLabel={common("close")}
      >
        {error && (
          <p role="alert" className="font-[550] text-destructive">
            {error}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button variant="ghost" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button variant="danger" busy={busy} onClick={() => void go()}>
            {t(`leave.${way}.action`)}
          </Button>
        </div>
      </DialogContent>
    </Dialog>
  );
}
