"use client";
import { Heart, ThumbsDown } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { useVote } from "@/components/posts/use-vote";
import { compactCount } from "@/lib/core/format";

interface Props {
  votes: ReturnType<typeof useVote>;
}

/** The vote for a comment, at the end of its line. */
export function CommentLike({ votes: { vote, likes, set } }: Props) {
  const t = useTranslations("comments");
  const locale = useLocale();
  return (
    <button
      type="button"
      aria-pressed={vote === "up"}
      aria-label={t("likeComment", { count: likes })}
      onClick={() => set(vote === "up" ? null : "up")}
      className="grid min-h-11 min-w-9 content-start justify-items-center gap-px pt-1 font-semibold text-2xs text-muted-foreground aria-pressed:text-like aria-pressed:[&_svg]:fill-current"
    >
      <Heart aria-hidden className="size-4.5" />
      {likes > 0 && compactCount(likes, locale)}
    </button>
  );
}

/** The vote against it, among the rarer things below. */
export function CommentDownvote({ votes: { vote, downvotes, set } }: Props) {
  const t = useTranslations("comments");
  const locale = useLocale();
  return (
    <button
      type="button"
      aria-pressed={vote === "down"}
      aria-label={t("downvote", { count: downvotes })}
      onClick={() => set(vote === "down" ? null : "down")}
      className="flex min-h-7 min-w-6 items-center gap-1 aria-pressed:text-foreground aria-pressed:[&_svg]:fill-current"
    >
      <ThumbsDown aria-hidden className="size-4" />
      {downvotes > 0 && compactCount(downvotes, locale)}
    </button>
  );
}
