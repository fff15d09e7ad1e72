"use client";
import { EyeOff, Play } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { postPath } from "@/components/posts/post-path";
import { Avatar } from "@/components/ui/avatar";
import { thumbhashGround } from "@/components/ui/thumbhash";
import { clock } from "@/lib/core/format";
import type { PostView } from "@/lib/posts/types";

/** A post that was sent along, as a card that leads to it; a word in its place where one may not see it. */
export function SharedPost({ post }: { post: PostView | "gone" }) {
  const t = useTranslations("messages.post");
  if (post === "gone") {
    return (
      <p className="flex max-w-64 items-center gap-2 rounded-card px-3.5 py-3 text-muted-foreground text-sm ring-1 ring-border ring-inset">
        <EyeOff aria-hidden className="size-4.5 shrink-0" />
        {t("gone")}
      </p>
    );
  }
  const { author, video, viewer, contentWarning } = post;
  const still = viewer.curtained || contentWarning !== null ? null : stillOf(post);
  const words = contentWarning ?? post.body;
  return (
    <Link
      href={postPath(post)}
      prefetch={false}
      className="block w-52 max-w-full overflow-hidden rounded-card bg-card text-card-foreground ring-1 ring-border"
    >
      {still && (
        <span className="relative block aspect-[4/3] bg-skeleton" style={thumbhashGround(still.thumbhash)}>
          <img
            src={still.url}
            alt={still.alt || t(video ? "video" : "picture")}
            loading="lazy"
            decoding="async"
            className="absolute inset-0 size-full object-cover"
          />
          {video && (
            <span className="absolute start-2 bottom-2 flex items-center gap-1 rounded-md bg-overlay-strong px-1.5 py-0.5 font-semibold text-overlay-foreground text-xs tabular-nums">
              <Play aria-hidden className="size-3 fill-current" />
              {clock(video.durationMs / 1000)}
            </span>
          )}
        </span>
      )}
      <span className="grid gap-0.5 px-3 py-2.5">
        <span dir="auto" className="line-clamp-3 wrap-anywhere font-semibold text-sm">
          {words || t(video ? "video" : "picture")}
        </span>
        <span className="flex min-w-0 items-center gap-1.5 text-muted-foreground text-xs">
          <Avatar name={author.displayName} src={author.avatarUrl} size={16} />
          <span className="truncate">@{author.handle}</span>
        </span>
      </span>
    </Link>
  );
}

function stillOf({ video, pictures: [picture] }: PostView) {
  if (picture) return { url: picture.smallUrl, alt: picture.alt, thumbhash: picture.thumbhash };
  return video?.posterUrl ? { url: video.posterUrl, alt: video.alt, thumbhash: video.thumbhash } : null;
}
