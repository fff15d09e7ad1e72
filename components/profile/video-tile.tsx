"use client";
import { EyeOff, Link2, Lock, Pin, Play } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { compactCount } from "@/lib/core/format";
import type { PostView } from "@/lib/posts/types";

/** A video as a poster in a grid; under a mouse it plays its preview. */
export function VideoTile({ post, pinned = false }: { post: PostView; pinned?: boolean }) {
  const t = useTranslations("profile");
  const locale = useLocale();
  const [hover, setHover] = useState(false);
  const { video, author, counts } = post;
  const still = hover && window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const { curtained } = post.viewer;
  const preview = hover && !still && !curtained ? video?.previewUrl : null;
  const name = t("tile", { caption: post.body.slice(0, 80) || video?.alt || t("untitled"), count: counts.views });
  return (
    <Link
      href={`/@${author.handle}/${post.id}`}
      prefetch={false}
      aria-label={pinned ? `${t("pinned")}. ${name}` : name}
      onPointerEnter={(event) => event.pointerType === "mouse" && setHover(true)}
      onPointerLeave={() => setHover(false)}
      className="relative block aspect-[3/4] overflow-hidden bg-skeleton md:rounded-lg"
    >
      {curtained && (
        <span className="grid size-full place-content-center justify-items-center gap-1.5 bg-accent text-accent-foreground text-sm">
          <EyeOff aria-hidden className="size-7" />
          {t("sensitive")}
        </span>
      )}
      {!curtained && video?.posterUrl && (
        <img src={video.posterUrl} alt="" loading="lazy" decoding="async" className="size-full object-cover" />
      )}
      {preview && (
        <video src={preview} muted loop autoPlay playsInline className="absolute inset-0 size-full object-cover" />
      )}
      {pinned && (
        <Badge className="top-1.5">
          <Pin aria-hidden className="size-3.5" />
          {t("pinned")}
        </Badge>
      )}
      {post.visibility !== "public" && (
        <Badge className={pinned ? "top-8" : "top-1.5"}>
          {post.visibility === "unlisted" ? (
            <Link2 aria-hidden className="size-3.5" />
          ) : (
            <Lock aria-hidden className="size-3.5" />
          )}
          {post.visibility === "unlisted" ? t("unlisted") : t("onlyFollowers")}
        </Badge>
      )}
      <Badge className="bottom-1.5">
        <Play aria-hidden className="size-3.5 fill-current" />
        {compactCount(counts.views, locale)}
      </Badge>
    </Link>
  );
}

function Badge({ className, children }: { className: string; children: React.ReactNode }) {
  return (
    <span
      aria-hidden
      className={`absolute start-1.5 inline-flex items-center gap-1 rounded-lg bg-overlay-dock px-1.75 py-0.5 font-bold text-overlay-foreground text-xs ${className}`}
    >
      {children}
    </span>
  );
}
