"use client";
import { Heart, MessageCircle, Share2 } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useLike } from "@/components/feed/use-like";
import { useShare } from "@/components/feed/use-share";
import { useViewer } from "@/components/frame/viewer";
import { compactCount } from "@/lib/core/format";
import type { PostView } from "@/lib/posts/types";
import { postPath } from "./post-path";

/** How a control of the row under a card looks. */
export const cardAction =
  "inline-flex min-h-11 min-w-11 items-center justify-center gap-1.5 rounded-full px-2 font-[550] text-sm hover:bg-muted [&_svg]:size-5 aria-pressed:[&_svg]:fill-current";

/** What one can do about a post, in a row under it. */
export function CardActions({ post }: { post: PostView }) {
  const t = useTranslations("cards");
  const locale = useLocale();
  const viewer = useViewer();
  const like = useLike(post);
  const share = useShare(post);
  const shown = (count: number) => (count > 0 ? <span>{compactCount(count, locale)}</span> : null);
  return (
    <fieldset
      aria-label={t("actions")}
      className="-mx-2 flex max-w-120 items-center justify-between text-muted-foreground"
    >
      <Link
        href={postPath(post)}
        prefetch={false}
        aria-label={t("reply", { count: post.counts.replies })}
        className={cardAction}
      >
        <MessageCircle aria-hidden />
        {shown(post.counts.replies)}
      </Link>
      <button
        type="button"
        aria-pressed={viewer ? like.liked : undefined}
        aria-label={t("like", { count: like.likes })}
        onClick={() => like.set(!like.liked)}
        className={`${cardAction} aria-pressed:text-like`}
      >
        <Heart aria-hidden />
        {shown(like.likes)}
      </button>
      <button type="button" aria-label={t("share")} onClick={share} className={cardAction}>
        <Share2 aria-hidden />
      </button>
    </fieldset>
  );
}
