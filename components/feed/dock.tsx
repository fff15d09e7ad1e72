"use client";
import { ChartColumn, Ellipsis, Heart, MessageCircle, Plus, Share2 } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { useBookmark } from "@/components/posts/use-bookmark";
import { useReaction } from "@/components/posts/use-reaction";
import { Avatar } from "@/components/ui/avatar";
import { compactCount } from "@/lib/core/format";
import type { PostView } from "@/lib/posts/types";
import { DockButton } from "./dock-button";
import { DockBookmark, DockRepost } from "./dock-keeps";
import { useStage } from "./stage-context";
import type { FollowState } from "./use-follow";
import type { VoteState } from "./use-stage-vote";

/** Its code comes with the first press: the first view of a feed does not wait for it. */
const PostMenu = dynamic(() => import("./post-menu").then((module) => module.PostMenu), { ssr: false });

interface Props {
  post: PostView;
  like: VoteState;
  bookmark: ReturnType<typeof useBookmark>;
  follow: FollowState;
  share: () => void;
  openWhy: () => void;
  menuOpen: boolean;
  setMenuOpen: (open: boolean) => void;
}

/** What one can do about a video, under the thumb: one dark dock on phones, loose buttons beside the stage elsewhere. */
export function Dock({ post, like, bookmark, follow, share, openWhy, menuOpen, setMenuOpen }: Props) {
  const t = useTranslations("feed");
  const locale = useLocale();
  const stage = useStage();
  const [menu, setMenu] = useState(menuOpen);
  if (menuOpen && !menu) setMenu(true);
  const { author } = post;
  const reaction = useReaction(post);
  return (
    <fieldset
      aria-label={t("actions")}
      className="z-3 grid w-[var(--dock)] justify-items-center gap-0.5 rounded-[1.75rem] py-1 max-md:absolute max-md:end-2 max-md:bottom-7 max-md:bg-overlay-dock max-md:text-overlay-foreground max-md:backdrop-blur-md md:mb-8 md:gap-2 md:self-end"
    >
      <div className="relative mt-0.75 mb-3.5">
        <Link
          href={`/@${author.handle}`}
          aria-label={t("profileOf", { name: author.displayName })}
          className="block rounded-full"
        >
          <Avatar
            name={author.displayName}
            src={author.avatarUrl}
            size={48}
            className="ring-2 ring-white md:ring-background"
          />
        </Link>
        {post.viewer.own && post.video && (
          <Link
            href={`/studio/insights/${post.id}`}
            prefetch={false}
            aria-label={t("insights")}
            title={t("insights")}
            className="absolute -bottom-2.25 left-1/2 grid size-[min(1.5rem,28px)] -translate-x-1/2 place-items-center rounded-full bg-primary text-primary-foreground after:absolute after:-inset-x-3 after:-top-1.5 after:-bottom-1"
          >
            <ChartColumn aria-hidden strokeWidth={3} className="size-3.5" />
          </Link>
        )}
        {!post.viewer.own && !follow.following && (
          <button
            type="button"
            aria-label={t("follow", { handle: author.handle })}
            onClick={() => follow.set(true)}
            className="absolute -bottom-2.25 left-1/2 grid size-[min(1.5rem,28px)] -translate-x-1/2 place-items-center rounded-full bg-primary text-primary-foreground after:absolute after:-inset-x-3 after:-top-1.5 after:-bottom-1"
          >
            <Plus aria-hidden strokeWidth={3.5} className="size-3.5" />
          </button>
        )}
      </div>
      <DockButton
        label={t("likeCount", { count: like.likes })}
        count={like.likes ? compactCount(like.likes, locale) : t("like")}
        pressed={like.liked}
        onClick={() => like.set(!like.liked)}
        className="aria-pressed:text-overlay-like md:aria-pressed:text-like"
      >
        <Heart aria-hidden />
      </DockButton>
      <DockButton
        label={t("commentCount", { count: post.counts.replies })}
        count={post.counts.replies ? compactCount(post.counts.replies, locale) : t("comment")}
        onClick={stage.openComments}
      >
        <MessageCircle aria-hidden />
      </DockButton>
      <DockRepost post={post} />
      <DockBookmark post={post} bookmark={bookmark} />
      <DockButton label={t("share")} count={t("share")} onClick={share}>
        <Share2 aria-hidden />
      </DockButton>
      {menu ? (
        <PostMenu
          post={post}
          vote={like}
          reaction={reaction}
          follow={follow}
          openWhy={openWhy}
          open={menuOpen}
          onOpenChange={setMenuOpen}
        >
          <DockButton label={t("moreActions")}>
            <Ellipsis aria-hidden />
          </DockButton>
        </PostMenu>
      ) : (
        <DockButton label={t("moreActions")} onClick={() => setMenuOpen(true)}>
          <Ellipsis aria-hidden />
        </DockButton>
      )}
    </fieldset>
  );
}
