"use client";
import { Pin, PinOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { MenuItem } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";
import { layersGone } from "@/components/ui/use-layer";
import { setPinnedAction } from "@/lib/posts/actions";
import type { PostView } from "@/lib/posts/types";

/** Put a post of one's own at the top of one's profile, or take it away from there; with the way back. */
export function usePin(post: PostView) {
  const t = useTranslations("feed");
  const toast = useToast();
  const fail = useFailureToast();
  const [pinned, setPinned] = useState(post.viewer.pinned);

  async function set(wanted: boolean) {
    setPinned(wanted);
    // The menu that it was chosen from goes back one entry of the history as it closes; the router drops the answer of an
    // action that is on its way then.
    await layersGone();
    const result = await setPinnedAction({ postId: post.id, pinned: wanted }).catch(() => null);
    if (result?.ok) {
      const undo = { label: t("pin.undo"), run: () => void set(!wanted) };
      return toast({ text: t(wanted ? "pin.done" : "pin.undone"), action: undo });
    }
    setPinned(!wanted);
    const failure = result?.failure;
    if (failure?.code === "conflict") toast({ text: t("pin.tooMany"), bad: true });
    else fail(failure);
  }
  return { pinned, set };
}

/** The entry of a menu that does it. */
export function PinItem({ pinned, set }: ReturnType<typeof usePin>) {
  const t = useTranslations("feed");
  return (
    <MenuItem icon={pinned ? <PinOff aria-hidden /> : <Pin aria-hidden />} onSelect={() => void set(!pinned)}>
      {t(pinned ? "pin.remove" : "pin.add")}
    </MenuItem>
  );
}
