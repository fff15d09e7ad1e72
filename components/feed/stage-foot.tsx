"use client";
import { MessageCircle, Music2, Repeat2, SlidersHorizontal } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useLayoutEffect, useRef, useState } from "react";
import { postPath } from "@/components/posts/post-path";
import { RichText } from "@/components/posts/rich-text";
import { shownPost } from "@/components/posts/shown-post";
import { TimeAgo } from "@/components/ui/time-ago";
import { cn } from "@/lib/core/cn";
import type { FeedItem } from "@/lib/feed/types";
import { isText } from "./stage-slide";

/** The foot of the stage: why this is here, whose it is, what they say about it. */
export function StageFoot({
  item: { post: given, reason },
  curtained,
  labelId,
  onWhy,
}: {
  item: FeedItem;
  /** Nobody has asked to see it yet: its words are part of it. */
  curtained: boolean;
  labelId: string;
  onWhy: () => void;
}) {
  const t = useTranslations("feed");
  const post = shownPost(given);
  const captioned = post.body !== "" && !isText(post) && !(curtained && post.contentWarning !== null);
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-0 z-3 grid grid-cols-[minmax(0,1fr)] justify-items-start gap-2 bg-[image:var(--scrim-bottom)] ps-4 pe-[calc(var(--dock)+1.375rem)] pt-30 pb-6.5 text-overlay-foreground md:px-5 md:pt-28 md:pb-10 [&_a]:pointer-events-auto [&_button]:pointer-events-auto">
      <button
        type="button"
        onClick={onWhy}
        className="relative inline-flex min-h-8 max-w-full items-center gap-1.5 rounded-full bg-overlay-pill ps-2 pe-3 font-semibold text-xs after:absolute after:inset-x-0 after:-inset-y-1.5"
      >
        <SlidersHorizontal aria-hidden className="size-4.5 shrink-0 text-overlay-brand" />
        <span className="truncate">{t(`reason.${reason}`, { name: post.author.displayName })}</span>
      </button>
      {given.kind === "repost" && (
        <p className="flex max-w-full items-center gap-1.5 font-semibold text-sm">
          <Repeat2 aria-hidden className="size-4 shrink-0" />
          <span className="truncate">{t("reposted", { name: given.author.displayName })}</span>
        </p>
      )}
      {post.replyToId && (
        <Link
          href={postPath(post)}
          className="relative flex max-w-full items-center gap-1.5 font-semibold text-sm after:absolute after:inset-x-0 after:-inset-y-2.5"
        >
          <MessageCircle aria-hidden className="size-4 shrink-0" />
          <span className="truncate">{t("reply")}</span>
        </Link>
      )}
      <p id={labelId} className="flex max-w-full items-baseline gap-1.5 font-bold text-lg">
        <Link href={`/@${post.author.handle}`} className="min-w-0 truncate">
          {post.author.displayName}
        </Link>
        <small className="shrink-0 font-[450] text-overlay-muted text-sm max-md:max-w-[60%] max-md:truncate">
          @{post.author.handle} · <TimeAgo at={post.createdAt} />
        </small>
      </p>
      {captioned && <Caption body={post.body} language={post.language} />}
      {post.video && (
        <p className="flex min-w-0 max-w-full items-center gap-1.5 font-medium text-sm">
          <Music2 aria-hidden className="size-4 shrink-0" />
          <span className="truncate">{t("originalSound", { handle: post.author.handle })}</span>
        </p>
      )}
    </div>
  );
}

/** Two lines, and the rest on request: then at most half the height, scrolling. */
function Caption({ body, language }: { body: string; language: string | null }) {
  const t = useTranslations("feed");
  const text = useRef<HTMLParagraphElement>(null);
  const [open, setOpen] = useState(false);
  const [long, setLong] = useState(false);
  useLayoutEffect(() => {
    const element = text.current;
    if (element && !open) setLong(element.scrollHeight > element.clientHeight + 2);
  }, [open]);
  return (
    <div className="grid max-w-full justify-items-start">
      <p
        ref={text}
        dir="auto"
        lang={language ?? undefined}
        tabIndex={open ? 0 : undefined}
        className={cn(
          "max-w-full text-base leading-5.25 [&_a]:font-[650] [&_a]:text-overlay-brand",
          open
            ? "pointer-events-auto max-h-[50dvh] overflow-y-auto overscroll-contain whitespace-pre-line"
            : "line-clamp-2",
        )}
      >
        <RichText text={body} />
      </p>
      {(long || open) && (
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="relative min-h-6 font-bold text-sm after:absolute after:-inset-x-2 after:-inset-y-2.5"
        >
          {open ? t("less") : t("more")}
        </button>
      )}
    </div>
  );
}
