"use client";
import { Bookmark, Repeat2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { useBookmark } from "@/components/posts/use-bookmark";
import { useRepost } from "@/components/posts/use-repost";
import { compactCount } from "@/lib/core/format";
import type { PostView } from "@/lib/posts/types";
import { DockButton } from "./dock-button";

/** Their code comes with the first press. */
const RepostMenu = dynamic(() => import("@/components/posts/repost-button").then((module) => module.RepostMenu), {
  ssr: false,
});
const CollectionDialog = dynamic(
  () => import("@/components/bookmarks/collection-dialog").then((module) => module.CollectionDialog),
  { ssr: false },
);

/** In the dock: pass a post on, or quote it. */
export function DockRepost({ post }: { post: PostView }) {
  const t = useTranslations("thread");
  const locale = useLocale();
  const repost = useRepost(post);
  const [wanted, want] = useState(false);
  const passedOn = repost.reposts + post.counts.quotes;
  const button = (
    <DockButton
      label={t(repost.reposted ? "repostCountOwn" : "repostCount", { count: passedOn })}
      count={passedOn > 0 ? compactCount(passedOn, locale) : t("repost")}
      onClick={wanted ? undefined : () => want(true)}
      className={repost.reposted ? "text-overlay-brand md:text-repost [&_svg]:stroke-3" : undefined}
    >
      <Repeat2 aria-hidden />
    </DockButton>
  );
  if (!wanted) return button;
  return (
    <RepostMenu post={post} repost={repost} defaultOpen>
      {button}
    </RepostMenu>
  );
}

/** In the dock: keep a post for oneself, or let it go. */
export function DockBookmark({ post, bookmark }: { post: PostView; bookmark: ReturnType<typeof useBookmark> }) {
  const t = useTranslations("bookmarks");
  const { bookmarked, set, choosing, choose } = bookmark;
  return (
    <>
      <DockButton
        label={t("keep")}
        count={t("keep")}
        pressed={bookmarked}
        onClick={() => set(!bookmarked)}
        className="aria-pressed:text-overlay-brand md:aria-pressed:text-bookmark"
      >
        <Bookmark aria-hidden />
      </DockButton>
      {choosing && <CollectionDialog postId={post.id} onClose={() => choose(false)} />}
    </>
  );
}
