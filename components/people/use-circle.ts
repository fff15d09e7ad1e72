"use client";
import { useTranslations } from "next-intl";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { useToast } from "@/components/ui/toast";
import { layersGone } from "@/components/ui/use-layer";
import type { AuthorView } from "@/lib/accounts/types";
import { setCircleMemberAction } from "@/lib/graph/actions";

/** Put somebody into one's circle or take them out, with the way back. `changed` runs after each. */
export function useCircle({ id: accountId, displayName: name }: AuthorView, changed: () => void) {
  const t = useTranslations("lists");
  const toast = useToast();
  const fail = useFailureToast();
  return async function set(member: boolean, undoable = true): Promise<void> {
    await layersGone();
    const result = await setCircleMemberAction({ accountId, member }).catch(() => null);
    if (!result?.ok) return fail(result?.failure);
    const action = undoable ? { label: t("suggestions.undo"), run: () => void set(!member, false) } : undefined;
    toast({ text: t(member ? "circle.added" : "circle.removed", { name }), action });
    changed();
  };
}
