"use client";
import { EyeOff, Images, Play, TriangleAlert, Vote } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { thumbhashGround } from "@/components/ui/thumbhash";
import { TimeAgo } from "@/components/ui/time-ago";
import { clock, compactCount } from "@/lib/core/format";
import type { QuotedView } from "@/lib/posts/types";
import { postPath } from "./post-path";

/** The post that another one quotes, as a card in its card: the whole of it is the way there. */
export function QuotedPost({ quoted }: { quoted: QuotedView | null }) {
  const t = useTranslations("cards");
  if (!quoted) {
    return (
      <p className="rounded-media px-3.5 py-3 text-muted-foreground text-sm ring-1 ring-border ring-inset">
        {t("quoteGone")}
      </p>
    );
  }
  const { author, contentWarning, viewer } = quoted;
  const still = contentWarning === null && !viewer.curtained ? stillOf(quoted) : null;
  return (
    <Link
      href={postPath(quoted)}
      prefetch={false}
      className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 rounded-media px-3.5 py-3 ring-1 ring-border ring-inset hover:bg-muted"
    >
      <span className="grid min-w-0 content-start gap-1">
        <span className="flex min-w-0 items-center gap-1.5 text-sm">
          <Avatar name={author.displayName} src={author.avatarUrl} size={20} />
          <b className="min-w-0 truncate">{author.displayName}</b>
          <span className="shrink-0 text-muted-foreground">
            <TimeAgo at={quoted.createdAt} />
          </span>
        </span>
        {contentWarning === null ? (
          quoted.body && (
            <span
              dir="auto"
              lang={quoted.language ?? undefined}
              className="wrap-anywhere line-clamp-4 whitespace-pre-line"
            >
              {quoted.body.replace(/\n{3,}/g, "\n\n")}
            </span>
          )
        ) : (
          <span dir="auto" className="wrap-anywhere flex items-start gap-1.5">
            <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" />
            <span className="line-clamp-2">{contentWarning}</span>
          </span>
        )}
        <Facts quoted={quoted} />
      </span>
      {still && (
        <img
          src={still.url}
          alt={still.alt}
          width={72}
          height={92}
          loading="lazy"
          decoding="async"
          style={thumbhashGround(still.thumbhash)}
          className="h-23 w-18 rounded-[.625rem] bg-skeleton object-cover"
        />
      )}
    </Link>
  );
}

/** What else there is, in a line: how long the video is, how many pictures, that there is a poll. */
function Facts({ quoted: { video, pictures, poll, viewer, counts } }: { quoted: QuotedView }) {
  const t = useTranslations("cards");
  const locale = useLocale();
  const line = "flex items-center gap-1 text-muted-foreground text-sm [&_svg]:size-3.5";
  if (viewer.curtained && (video || pictures.length > 0)) {
    return (
      <span className={line}>
        <EyeOff aria-hidden />
        {t("sensitive.title")}
      </span>
    );
  }
  if (video) {
    return (
      <span className={line}>
        <Play aria-hidden className="fill-current" />
        <span className="tabular-nums">{clock(video.durationMs / 1000)}</span>
        {counts.views > 0 && ` · ${t("views", { count: counts.views, shown: compactCount(counts.views, locale) })}`}
      </span>
    );
  }
  if (pictures.length > 1) {
    return (
      <span className={line}>
        <Images aria-hidden />
        {t("picture.count", { count: pictures.length })}
      </span>
    );
  }
  if (poll) {
    return (
      <span className={line}>
        <Vote aria-hidden />
        {t("poll.name")}
      </span>
    );
  }
  return null;
}

function stillOf({ video, pictures: [picture] }: QuotedView) {
  if (picture) return { url: picture.smallUrl, alt: picture.alt, thumbhash: picture.thumbhash };
  return video?.posterUrl ? { url: video.posterUrl, alt: video.alt, thumbhash: video.thumbhash } : null;
}
