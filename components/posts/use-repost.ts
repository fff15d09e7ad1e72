"use client";
import { useTranslations } from "next-intl";
import { useCarriedIntent } from "@/components/frame/intent";
import { useHaptics } from "@/components/frame/playback";
import { useGate } from "@/components/frame/sign-in-gate";
import { useToast } from "@/components/ui/toast";
import { layersGone } from "@/components/ui/use-layer";
import type { PostView } from "@/lib/posts/types";
import { setRepostAction } from "@/lib/reactions/actions";
import { useKeptSaying } from "./use-kept-saying";
import { useSaid } from "./use-said";

/**
 * Whether the viewer has passed a post on, and how to do it or take it back; each with a word and the way back. Without a
 * line it waits on the device.
 */
export function useRepost(post: PostView) {
  const t = useTranslations("thread");
  const gate = useGate();
  const toast = useToast();
  const vibrate = useHaptics();
  const said = useSaid({ reposted: post.viewer.reposted, reposts: post.counts.reposts });
  const { waiting, give } = useKeptSaying(post.id, "repost");
  const shown = waiting === undefined ? said.shown : withRepost(said.shown, waiting);

  function send(reposted: boolean) {
    const meant = withRepost(shown, reposted);
    const undo = { label: t("undo"), run: () => send(!reposted) };
    said.say(
      meant,
      () => give({ value: reposted, meant, send: () => setRepostAction({ postId: post.id, reposted }) }),
      ({ reposted, reposts }) => ({ reposted, reposts }),
      ({ kept }) => kept || toast({ text: t(reposted ? "reposted" : "unreposted"), action: undo }),
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

/** As it reads with this repost of one's own, or without. */
const withRepost = ({ reposted: before, reposts }: { reposted: boolean; reposts: number }, reposted: boolean) => ({
  reposted,
  reposts: reposts - Number(before) + Number(reposted),
});
