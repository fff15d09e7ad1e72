"use client";
import { Heart, ThumbsDown } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useViewer } from "@/components/frame/viewer";
import { cn } from "@/lib/core/cn";
import { compactCount } from "@/lib/core/format";
import type { PostView } from "@/lib/posts/types";
import { postAction } from "./action-style";
import { useVote } from "./use-vote";

/** For a post (a like) and against it; nobody votes against their own. */
export function VoteButtons({ post, className }: { post: PostView; className?: string }) {
  const t = useTranslations("thread");
  const locale = useLocale();
  const viewer = useViewer();
  const { vote, likes, downvotes, set } = useVote(post);
  // A guest's press opens the way to sign in: nothing is toggled.
  const pressed = (on: boolean) => (viewer ? on : undefined);
  return (
    <>
      <button
        type="button"
        aria-pressed={pressed(vote === "up")}
        aria-label={t("like", { count: likes })}
        onClick={() => set(vote === "up" ? null : "up")}
        className={cn(postAction, "aria-pressed:text-like", className)}
      >
        <Heart aria-hidden />
        {likes > 0 && <span>{compactCount(likes, locale)}</span>}
      </button>
      {!post.viewer.own && (
        <button
          type="button"
          aria-pressed={pressed(vote === "down")}
          aria-label={t("downvote", { count: downvotes })}
          onClick={() => set(vote === "down" ? null : "down")}
          className={cn(postAction, "aria-pressed:text-foreground", className)}
        >
          <ThumbsDown aria-hidden />
          {downvotes > 0 && <span>{compactCount(downvotes, locale)}</span>}
        </button>
      )}
    </>
  );
}
