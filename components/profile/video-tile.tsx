"use client";
import { AtSign, CircleDot, EyeOff, Images, Link2, Lock, Pin, Play } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { isCurtained } from "@/components/posts/shown-post";
import { compactCount } from "@/lib/core/format";
import type { PostView } from "@/lib/posts/types";

const SIGNS = { unlisted: Link2, followers: Lock, circle: CircleDot, mentioned: AtSign } as const;

interface Props {
  post: PostView;
  pinned?: boolean;
  /** In the grid of their profile: it leads to all of theirs on the stage, from this one on. */
  inProfile?: boolean;
}

/** A video as a poster in a grid, which plays its preview under a mouse; or the first of several pictures. */
export function VideoTile({ post, pinned = false, inProfile = false }: Props) {
  const t = useTranslations("profile");
  const locale = useLocale();
  const [hover, setHover] = useState(false);
  const { video, pictures, author, counts, visibility } = post;
  const [picture] = pictures;
  const Sign = visibility === "public" ? null : SIGNS[visibility];
  const calm = hover && window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const still = video ? video.posterUrl : picture?.smallUrl;
  const curtained = isCurtained(post);
  const preview = hover && !calm && !curtained ? video?.previewUrl : null;
  const caption = (curtained ? post.contentWarning : null) ?? (post.body.slice(0, 80) || video?.alt || picture?.alt);
  const name = video
    ? t("tile", { caption: caption || t("untitled"), count: counts.views })
    : t("pictureTile", { caption: caption || t("untitled"), count: pictures.length });
  return (
    <Link
      href={inProfile ? `/@${author.handle}/play?post=${post.id}` : `/@${author.handle}/${post.id}`}
      prefetch={false}
      aria-label={pinned ? `${t("pinned")}. ${name}` : name}
      onPointerEnter={(event) => event.pointerType === "mouse" && setHover(true)}
      onPointerLeave={() => setHover(false)}
      className="relative block aspect-[3/4] overflow-hidden bg-skeleton md:rounded-lg"
    >
      {curtained && (
        <span className="grid size-full place-content-center justify-items-center gap-1.5 bg-accent text-accent-foreground text-sm">
          <EyeOff aria-hidden className="size-7" />
          <span className="line-clamp-2 px-2 text-center">{post.contentWarning ?? t("sensitive")}</span>
        </span>
      )}
      {!curtained && still && (
        <img src={still} alt="" loading="lazy" decoding="async" className="size-full object-cover" />
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
      {Sign && visibility !== "public" && (
        <Badge className={pinned ? "top-8" : "top-1.5"}>
          <Sign aria-hidden className="size-3.5" />
          {t(`audience.${visibility}`)}
        </Badge>
      )}
      {video && (
        <Badge className="bottom-1.5">
          <Play aria-hidden className="size-3.5 fill-current" />
          {compactCount(counts.views, locale)}
        </Badge>
      )}
      {pictures.length > 1 && (
        <Badge className="bottom-1.5">
          <Images aria-hidden className="size-3.5" />
          {pictures.length}
        </Badge>
      )}
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
