"use client";
import { useTranslations } from "next-intl";
import { useCarriedIntent } from "@/components/frame/intent";
import { useHaptics } from "@/components/frame/playback";
import { useGate } from "@/components/frame/sign-in-gate";
import { useToast } from "@/components/ui/toast";
import { layersGone } from "@/components/ui/use-layer";
import type { PostView } from "@/lib/posts/types";
import { setRepostAction } from "@/lib/reactions/actions";
import { useSaid } from "./use-said";

/** Whether the viewer has passed a post on, and how to do it or take it back; each with a word and the way back. */
export function useRepost(post: PostView) {
  const t = useTranslations("thread");
  const gate = useGate();
  const toast = useToast();
  const vibrate = useHaptics();
  const { shown, say } = useSaid({ reposted: post.viewer.reposted, reposts: post.counts.reposts });

  function send(reposted: boolean) {
    const reposts = shown.reposts - Number(shown.reposted) + Number(reposted);
    const undo = { label: t("undo"), run: () => send(!reposted) };
    say(
      { reposted, reposts },
      () => setRepostAction({ postId: post.id, reposted }),
      (value) => value,
      () => toast({ text: t(reposted ? "reposted" : "unreposted"), action: undo }),
    );
  }

  useCarriedIntent(
    "repost",
    ({ postId }) => postId === post.id,
    () => send(true),
  );

  async function set(reposted: boolean) {
    if (!gate({ kind: "repost", postId: post.id, rootId: post.rootId ?? post.id })) return;
    vibrate("light");
    // The menu that it was chosen from goes back one entry of the history as it closes; the router drops the answer of an
    // action that is on its way then.
    await layersGone();
    send(reposted);
  }

  return { ...shown, set };
}
