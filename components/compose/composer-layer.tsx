"use client";
import { Suspense, useEffect, useEffectEvent, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import type { AccountId } from "@/lib/core/ids";
import { ComposerTask } from "./composer-task";
import { type Loaded, loadWanted } from "./load-wanted";
import { ComposeTexts } from "./texts";
import { noteComposing } from "./traces";
import type { Wanted } from "./wanted";

interface Props {
  accountId: AccountId;
  wanted: Wanted;
  onClosed: () => void;
  /** Something was put where it waits to be sent. */
  onWaiting: () => void;
}

/** The composer over a page: looks up what was written before, and opens with it. */
export function ComposerLayer({ accountId, wanted, onClosed, onWaiting }: Props) {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const load = useEffectEvent(async () => {
    const found = await loadWanted(accountId, wanted);
    if (!found) return close();
    noteComposing(accountId, found.document.clientKey);
    setLoaded(found);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another wish is another document
  useEffect(() => {
    void load();
  }, [wanted]);

  function close() {
    noteComposing(accountId, null);
    onClosed();
  }

  return (
    <Dialog open={loaded !== null} onOpenChange={(open) => open || close()}>
      {loaded && (
        <Suspense fallback={null}>
          <ComposeTexts>
            <ComposerTask
              key={loaded.document.clientKey}
              accountId={accountId}
              {...loaded}
              onClose={close}
              onWaiting={onWaiting}
            />
          </ComposeTexts>
        </Suspense>
      )}
    </Dialog>
  );
}
