"use client";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Spinner } from "@/components/ui/spinner";
import { thumbhashGround } from "@/components/ui/thumbhash";
import { cn } from "@/lib/core/cn";
import type { MessageMediaView } from "@/lib/messages/types";

const PictureViewer = dynamic(() => import("@/components/posts/picture-viewer").then((one) => one.PictureViewer), {
  ssr: false,
});

type Picture = Extract<MessageMediaView, { kind: "picture" }>;
type Video = Extract<MessageMediaView, { kind: "video" }>;

/** The pictures and videos of a message: one in its own shape, more of them as tiles. */
export function MessageMedia({ media }: { media: readonly MessageMediaView[] }) {
  const t = useTranslations("messages.media");
  const [shown, show] = useState<number | null>(null);
  const pictures = media.filter((one): one is Picture => one.kind === "picture");
  const alone = media.length === 1;
  /** Of an odd number the first one takes a whole row: no hole stays behind the last. */
  const tileOf = (place: number) =>
    !alone && (place === 0 && media.length % 2 === 1 ? "col-span-2 aspect-[2/1]" : "aspect-square");
  return (
    <div className={cn("grid max-w-full gap-1 overflow-hidden rounded-card", alone ? "w-64" : "w-72 grid-cols-2")}>
      {media.map((one, place) =>
        one.kind === "video" ? (
          <MessageVideo key={one.mediaId} video={one} alone={alone} tile={tileOf(place)} />
        ) : (
          <button
            key={one.mediaId}
            type="button"
            aria-label={t("open", { alt: one.alt || t("picture") })}
            onClick={() => show(pictures.indexOf(one))}
            style={{ ...thumbhashGround(one.thumbhash), ...(alone && { aspectRatio: shapeOf(one) }) }}
            className={cn("relative block overflow-hidden bg-skeleton outline-offset-[-3px]", tileOf(place))}
          >
            <img
              src={one.smallUrl}
              alt=""
              loading="lazy"
              decoding="async"
              className="absolute inset-0 size-full object-cover"
            />
          </button>
        ),
      )}
      {shown !== null && <PictureViewer pictures={pictures} startAt={shown} onClose={() => show(null)} />}
    </div>
  );
}

/** No picture is wider than 16:9 or higher than 3:4: a bubble is no place for a panorama. */
const shapeOf = ({ width, height }: { width: number; height: number }) =>
  Math.min(16 / 9, Math.max(3 / 4, width / Math.max(1, height)));

interface VideoProps {
  video: Video;
  alone: boolean;
  /** Its shape where it doesn't stand alone. */
  tile: string | false;
}

function MessageVideo({ video, alone, tile }: VideoProps) {
  const t = useTranslations("messages.media");
  const { sources, posterUrl, alt, state } = video;
  const source = sources.find(({ height }) => height >= 480) ?? sources.at(-1);
  const box = cn("relative block overflow-hidden bg-skeleton", tile);
  const style = { ...thumbhashGround(video.thumbhash), ...(alone && { aspectRatio: shapeOf(video) }) };
  if (!source) {
    const failed = state === "failed" || state === "rejected";
    return (
      <span
        className={cn(box, "grid min-h-32 content-center justify-items-center gap-2 p-3 text-center text-sm")}
        style={style}
      >
        {!failed && <Spinner />}
        {t(failed ? "failed" : "preparing")}
      </span>
    );
  }
  return (
    // biome-ignore lint/a11y/useMediaCaption: private videos come without captions
    <video
      controls
      playsInline
      preload="none"
      poster={posterUrl ?? undefined}
      src={source.url}
      aria-label={alt || t("video")}
      style={style}
      className={cn(box, "w-full object-cover")}
    />
  );
}
