"use client";
import { MessageCircle, Share2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useComposer } from "@/components/compose/composer-provider";
import { useShare } from "@/components/feed/use-share";
import { useViewer } from "@/components/frame/viewer";
import { cn } from "@/lib/core/cn";
import { compactCount } from "@/lib/core/format";
import type { PostView } from "@/lib/posts/types";
import { postAction } from "./action-style";
import { BookmarkButton } from "./bookmark-button";
import { postPath } from "./post-path";
import { ReactionChips, ReactionPicker } from "./reaction-bar";
import { RepostButton } from "./repost-button";
import { useReaction } from "./use-reaction";
import { VoteButtons } from "./vote-buttons";

/** What one can do about a post, in a row under it, and how others have reacted. */
export function CardActions({ post }: { post: PostView }) {
  const t = useTranslations("cards");
  const locale = useLocale();
  const viewer = useViewer();
  const router = useRouter();
  const composer = useComposer();
  const reaction = useReaction(post);
  const share = useShare(post);
  const { replies } = post.counts;
  // Where the answers are it says who may answer.
  const reply = () =>
    viewer && !post.viewer.mayComment ? router.push(postPath(post)) : composer.open({ replyTo: post });
  return (
    <>
      {reaction.reactions.length > 0 && (
        <div className="flex flex-wrap gap-1.5">
          <ReactionChips {...reaction} />
        </div>
      )}
      <fieldset
        aria-label={t("actions")}
        className="-mx-2 flex max-w-136 flex-wrap items-center justify-between text-muted-foreground"
      >
        <button type="button" aria-label={t("reply", { count: replies })} onClick={reply} className={postAction}>
          <MessageCircle aria-hidden />
          {replies > 0 && <span>{compactCount(replies, locale)}</span>}
        </button>
        <RepostButton post={post} />
        <VoteButtons post={post} />
        <ReactionPicker mine={reaction.mine} onChoose={reaction.set} />
        <BookmarkButton post={post} />
        {/* On a phone it is in the menu. */}
        <button type="button" aria-label={t("share")} onClick={share} className={cn(postAction, "max-sm:hidden")}>
          <Share2 aria-hidden />
        </button>
      </fieldset>
    </>
  );
}
