"use client";
import { useTranslations } from "next-intl";
import { useHaptics } from "@/components/frame/playback";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { useViewer } from "@/components/frame/viewer";
import { useToast } from "@/components/ui/toast";
import { layersGone } from "@/components/ui/use-layer";
import { signalAction } from "@/lib/feed/actions/signals";
import type { PostView } from "@/lib/posts/types";
import { useStage } from "./stage-context";

/**
 * Say that one wants less of a post (`not_interested`), or never to meet it again (`hidden`): it goes out of the feed at
 * once, and comes back where that is undone or refused. Guests may say the first.
 */
export function useSetAside(post: PostView, kind: "not_interested" | "hidden"): () => Promise<void> {
  const t = useTranslations("steering");
  const toast = useToast();
  const fail = useFailureToast();
  const vibrate = useHaptics();
  const { hide } = useStage();
  const viewer = useViewer();
  const done = kind === "hidden" ? "hideDone" : viewer ? "notInterestedDone" : "setAsideDone";

  return async () => {
    await layersGone();
    vibrate("light");
    const restore = hide(post.id);
    const signal = { postId: post.id, kind };
    const result = await signalAction(signal).catch(() => null);
    if (!result?.ok) {
      restore();
      return fail(result?.failure);
    }
    async function undo() {
      restore();
      const undone = await signalAction({ ...signal, given: false }).catch(() => null);
      if (!undone?.ok) fail(undone?.failure);
    }
    toast({
      text: t(done),
      action: { label: t("undo"), run: () => void undo() },
    });
  };
}
