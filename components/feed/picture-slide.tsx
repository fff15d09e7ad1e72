"use client";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { thumbhashGround } from "@/components/ui/thumbhash";
import { cn } from "@/lib/core/cn";
import type { PictureView } from "@/lib/media/types";
import { useStageGestures } from "./use-stage-gestures";

const PictureViewer = dynamic(
  () => import("@/components/posts/picture-viewer").then((module) => module.PictureViewer),
  { ssr: false },
);

type Gestures = Parameters<typeof useStageGestures>[0];

interface Props {
  pictures: readonly PictureView[];
  current: boolean;
  /** Room on the line for the neighbours. */
  wanted: boolean;
  gestures: Gestures;
}

/** The pictures of a post on the stage, whole, one beside the other; a tap opens the viewer. */
export function PictureSlide({ pictures, current, wanted, gestures }: Props) {
  const t = useTranslations("cards");
  const [at, setAt] = useState(0);
  const [viewed, view] = useState<number | null>(null);
  const several = pictures.length > 1;
  return (
    <>
      <div
        onScroll={({ currentTarget: { scrollLeft, clientWidth } }) =>
          setAt(Math.min(pictures.length - 1, Math.round(Math.abs(scrollLeft) / Math.max(1, clientWidth))))
        }
        className="scrollbar-none absolute inset-0 z-2 flex snap-x snap-mandatory overflow-x-auto overflow-y-hidden"
      >
        {pictures.map((picture, index) => (
          <Slide
            key={picture.mediaId}
            picture={picture}
            load={index === 0 ? wanted : current && Math.abs(index - at) <= 1}
            label={t("picture.open", { at: index + 1, of: pictures.length })}
            // Sideways leads to the next picture, and only from the last one to its author.
            gestures={{
              ...gestures,
              onTap: () => view(index),
              onSwipe: index === pictures.length - 1 ? gestures.onSwipe : () => {},
              onBoost: () => {},
            }}
          />
        ))}
      </div>
      {several && (
        <p className="pointer-events-none absolute inset-x-0 top-[calc(env(safe-area-inset-top)+3.5rem)] z-3 flex justify-center">
          <span className="sr-only">{t("picture.viewer", { at: at + 1, of: pictures.length })}</span>
          <span aria-hidden className="flex gap-1.5 rounded-full bg-overlay-dock px-2.5 py-2">
            {pictures.map(({ mediaId }, index) => (
              <span
                key={mediaId}
                className={cn("size-1.5 rounded-full", index === at ? "bg-overlay-brand" : "bg-overlay-track")}
              />
            ))}
          </span>
        </p>
      )}
      {viewed !== null && <PictureViewer pictures={pictures} startAt={viewed} onClose={() => view(null)} />}
    </>
  );
}

interface SlideProps {
  picture: PictureView;
  load: boolean;
  label: string;
  gestures: Gestures;
}

function Slide({ picture, load, label, gestures }: SlideProps) {
  const handlers = useStageGestures(gestures);
  const ground = thumbhashGround(picture.thumbhash);
  return (
    <button
      type="button"
      aria-label={picture.alt ? `${label}: ${picture.alt}` : label}
      className="relative size-full shrink-0 touch-pan-x touch-pan-y touch-pinch-zoom snap-center snap-always select-none overflow-hidden outline-offset-[-6px] [-webkit-touch-callout:none]"
      {...handlers}
    >
      <span aria-hidden className="absolute inset-0 scale-110 opacity-60 blur-2xl" style={ground} />
      {load && (
        <img
          src={picture.url}
          srcSet={`${picture.smallUrl} 640w, ${picture.url} ${picture.width}w`}
          sizes="(min-width: 48rem) 30rem, 100vw"
          alt=""
          width={picture.width}
          height={picture.height}
          decoding="async"
          draggable={false}
          className="absolute inset-0 size-full object-contain"
        />
      )}
    </button>
  );
}
