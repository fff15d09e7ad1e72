"use client";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { thumbhashGround } from "@/components/ui/thumbhash";
import { cn } from "@/lib/core/cn";
import type { PictureView } from "@/lib/media/types";
import { PictureStrip } from "./picture-strip";

/** Its code comes with the first press. */
const PictureViewer = dynamic(() => import("./picture-viewer").then((module) => module.PictureViewer), { ssr: false });

/** Up to here they stand side by side. */
const GRID_MAX = 4;
/** A picture by itself keeps its shape within these: what is taller or wider is cropped here and whole in the viewer. */
const SHAPE = { tallest: 3 / 4, widest: 2 } as const;

/** The pictures of a post: one large, up to four in a grid, more in a strip. Each opens in the viewer. */
export function Pictures({ pictures }: { pictures: readonly PictureView[] }) {
  const [viewed, view] = useState<number | null>(null);
  const [first] = pictures;
  if (!first) return null;
  const one = (picture: PictureView, index: number, className?: string) => (
    <Picture
      key={picture.mediaId}
      picture={picture}
      index={index}
      count={pictures.length}
      onOpen={() => view(index)}
      className={className}
    />
  );
  return (
    <>
      {pictures.length === 1 && (
        <div
          className="overflow-hidden rounded-media"
          style={{ aspectRatio: Math.min(SHAPE.widest, Math.max(SHAPE.tallest, first.width / first.height)) }}
        >
          {one(first, 0)}
        </div>
      )}
      {pictures.length > 1 && pictures.length <= GRID_MAX && (
        <div
          className={cn(
            "grid aspect-4/3 gap-0.75 overflow-hidden rounded-media",
            pictures.length === 3 ? "grid-cols-[1.35fr_1fr] grid-rows-2" : "grid-cols-2",
            pictures.length === 4 && "grid-rows-2",
          )}
        >
          {pictures.map((picture, index) =>
            one(picture, index, pictures.length === 3 && index === 0 ? "row-span-2" : undefined),
          )}
        </div>
      )}
      {pictures.length > GRID_MAX && <PictureStrip pictures={pictures} render={one} />}
      {viewed !== null && <PictureViewer pictures={pictures} startAt={viewed} onClose={() => view(null)} />}
    </>
  );
}

interface PictureProps {
  picture: PictureView;
  index: number;
  count: number;
  onOpen: () => void;
  className?: string;
}

function Picture({ picture, index, count, onOpen, className }: PictureProps) {
  const t = useTranslations("cards");
  const place = { at: index + 1, of: count };
  const label = picture.alt ? t("picture.described", { ...place, alt: picture.alt }) : t("picture.open", place);
  return (
    <div className={cn("relative size-full min-h-0 min-w-0", className)}>
      <button
        type="button"
        aria-label={label}
        onClick={onOpen}
        className="block size-full overflow-hidden bg-skeleton outline-offset-[-4px]"
        style={thumbhashGround(picture.thumbhash)}
      >
        <img
          src={picture.smallUrl}
          srcSet={`${picture.smallUrl} ${smallWidth(picture)}w, ${picture.url} ${picture.width}w`}
          sizes={count === 1 ? "(min-width: 48rem) 35rem, 92vw" : "(min-width: 48rem) 18rem, 50vw"}
          alt=""
          width={picture.width}
          height={picture.height}
          loading="lazy"
          decoding="async"
          className="size-full object-cover"
        />
      </button>
      {picture.alt && <AltTag alt={picture.alt} place={place} />}
    </div>
  );
}

/** The small rendition is at most 640 px on its longer side, and never larger than the large one. */
function smallWidth({ width, height }: PictureView): number {
  return Math.round(width * Math.min(1, 640 / Math.max(width, height)));
}

/** The sign that a picture is described; a press opens the description. */
export function AltTag({
  alt,
  place,
  className,
}: {
  alt: string;
  place: { at: number; of: number };
  className?: string;
}) {
  const t = useTranslations("cards");
  const common = useTranslations("common");
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-label={t("picture.alt", place)}
        onClick={() => setOpen(true)}
        className={cn(
          "absolute start-2.5 bottom-2.5 inline-flex min-h-6 items-center rounded-lg bg-overlay-dock px-1.75 font-bold text-overlay-foreground text-xs outline-offset-0 after:absolute after:-inset-2.5",
          className,
        )}
      >
        {t("picture.tag")}
      </button>
      <Dialog open={open} onOpenChange={setOpen}>
        <DialogContent title={t("picture.altTitle")} closeLabel={common("close")}>
          <p dir="auto" className="wrap-anywhere whitespace-pre-line">
            {alt}
          </p>
        </DialogContent>
      </Dialog>
    </>
  );
}
