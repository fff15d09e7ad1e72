"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import type { PackId } from "@/lib/core/ids";
import { setPackLeftAction } from "@/lib/packs/actions";

/** Take oneself out of a pack, with the way back for who slipped. */
export function useLeavePack(packId: PackId): (left: boolean) => Promise<void> {
  const t = useTranslations("lists.packs");
  const router = useRouter();
  const toast = useToast();
  const fail = useFailureToast();
  return async function leave(left) {
    const result = await setPackLeftAction({ packId, left }).catch(() => null);
    if (!result?.ok) return fail(result?.failure);
    const action = left ? { label: t("undo"), run: () => void leave(false) } : undefined;
    toast({ text: t(left ? "left" : "back"), action });
    router.refresh();
  };
}

/** Tells who is in a pack that they are, and lets them out. */
export function LeavePack({ packId }: { packId: PackId }) {
  const t = useTranslations("lists.packs");
  const leave = useLeavePack(packId);
  return (
    <p className="flex min-h-11 flex-wrap items-center justify-between gap-x-3 rounded-lg bg-muted px-3.5 py-1.5 text-sm">
      {t("leaveText")}
      <Button variant="ghost" size="small" onClick={() => void leave(true)}>
        {t("leave")}
      </Button>
    </p>
  );
}
