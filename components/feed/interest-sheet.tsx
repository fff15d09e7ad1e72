"use client";
import { Check, Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Suspense, use, useState, useTransition } from "react";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { Button } from "@/components/ui/button";
import { Dialog, SheetContent } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { useToast } from "@/components/ui/toast";
import { layersGone } from "@/components/ui/use-layer";
import { pickInterestsAction } from "@/lib/feed/actions/preferences";
import type { Interest } from "@/lib/feed/preferences/types";
import { fetchInterests } from "./api";

interface Props {
  onClose: () => void;
  onSkip: () => void;
  /** They have chosen: the feed begins anew with it. */
  onPicked: () => void;
}

/** What somebody takes an interest in, to begin with. It can be closed, skipped, and said later in «Your algorithm». */
export function InterestSheet({ onClose, onSkip, onPicked }: Props) {
  const t = useTranslations("steering");
  const common = useTranslations("common");
  // Null is an answer too.
  const [interests] = useState(() => fetchInterests().catch(() => null));
  return (
    <Dialog open onOpenChange={onClose}>
      <SheetContent title={t("interests.title")} closeLabel={common("close")} expandLabel={common("fullHeight")}>
        <Suspense
          fallback={
            <div className="p-4.5">
              <Skeleton className="h-48 w-full" />
            </div>
          }
        >
          <Choice promise={interests} onSkip={onSkip} onPicked={onPicked} />
        </Suspense>
      </SheetContent>
    </Dialog>
  );
}

function Choice({
  promise,
  onSkip,
  onPicked,
}: Pick<Props, "onSkip" | "onPicked"> & { promise: Promise<readonly Interest[] | null> }) {
  const t = useTranslations("steering");
  const router = useRouter();
  const toast = useToast();
  const fail = useFailureToast();
  const interests = use(promise);
  const [picked, pick] = useState<ReadonlySet<string>>(new Set());
  const [busy, start] = useTransition();

  function toggle(name: string) {
    const next = new Set(picked);
    if (!next.delete(name)) next.add(name);
    pick(next);
  }

  function keep() {
    start(async () => {
      const result = await pickInterestsAction({ names: [...picked] }).catch(() => null);
      if (!result?.ok) return fail(result?.failure);
      onPicked();
      toast({ text: t("interests.done") });
      await layersGone();
      // The place in the old order is none in the new one.
      window.history.replaceState(window.history.state, "", window.location.pathname);
      router.refresh();
    });
  }

  if (!interests?.length) return <p className="p-4.5">{t(interests ? "interests.none" : "interests.failed")}</p>;
  return (
    <>
      <div className="grid content-start gap-4 overflow-y-auto p-4.5">
        <p className="text-muted-foreground">{t("interests.text")}</p>
        <ul className="flex flex-wrap gap-2">
          {interests.map(({ name, displayName }) => (
            <li key={name} className="min-w-0 max-w-full">
              <Button
                aria-pressed={picked.has(name)}
                className="aria-pressed:bg-control aria-pressed:text-control-foreground"
                onClick={() => toggle(name)}
              >
                {picked.has(name) ? <Check aria-hidden /> : <Plus aria-hidden />}
                <span className="truncate">{displayName}</span>
              </Button>
            </li>
          ))}
        </ul>
      </div>
      <div className="mt-auto flex flex-wrap gap-2 border-border border-t p-4.5 pb-[calc(env(safe-area-inset-bottom)+1.125rem)]">
        <Button variant="primary" className="grow" busy={busy} disabled={picked.size === 0} onClick={keep}>
          {t("interests.show", { count: picked.size })}
        </Button>
        <Button onClick={onSkip}>{t("interests.skip")}</Button>
      </div>
    </>
  );
}
