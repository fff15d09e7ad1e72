"use client";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { FullScreenContent } from "@/components/ui/full-screen";
import { thumbhashGround } from "@/components/ui/thumbhash";
import { cn } from "@/lib/core/cn";
import type { PictureView } from "@/lib/media/types";

interface Props {
  pictures: readonly PictureView[];
  startAt: number;
  onClose: () => void;
}

/**
 * Pictures on the whole screen: swiped or moved by arrows, larger on a press (two fingers are the browser's own), each
 * with its description below. A layer: Back closes it.
 */
export function PictureViewer({ pictures, startAt, onClose }: Props) {
  const t = useTranslations("cards");
  const common = useTranslations("common");
  const strip = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(startAt);
  const picture = pictures[at];

  function go(to: number, behavior: ScrollBehavior = "smooth") {
    strip.current?.children[to]?.scrollIntoView({ behavior, block: "nearest", inline: "start" });
  }

  function press(event: KeyboardEvent) {
    const rtl = strip.current && getComputedStyle(strip.current).direction === "rtl";
    const step = { ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1 }[event.key];
    const to = step === undefined ? { Home: 0, End: pictures.length - 1 }[event.key] : at + step;
    if (to === undefined || !pictures[to]) return;
    event.preventDefault();
    go(to);
  }

  return (
    <Dialog open onOpenChange={onClose}>
      <FullScreenContent
        title={t("picture.viewer", { at: at + 1, of: pictures.length })}
        closeLabel={common("close")}
        onClose={onClose}
        onKeyDown={press}
        head={
          pictures.length > 1 && (
            <span role="status" className="rounded-full bg-overlay-dock px-3 py-1 font-[650] text-sm tabular-nums">
              {t("picture.place", { at: at + 1, of: pictures.length })}
            </span>
          )
        }
      >
        <Strip stripRef={strip} pictures={pictures} startAt={startAt} onMove={setAt} />
        {pictures.length > 1 && (
          <div className="pointer-events-none absolute inset-x-3 top-1/2 z-2 flex -translate-y-1/2 justify-between max-md:sr-only [&_button]:pointer-events-auto">
            <button
              type="button"
              aria-label={t("picture.previous")}
              disabled={at === 0}
              onClick={() => go(at - 1)}
              className={hop}
            >
              <ChevronLeft aria-hidden className="size-6 rtl:-scale-x-100" />
            </button>
            <button
              type="button"
              aria-label={t("picture.next")}
              disabled={at === pictures.length - 1}
              onClick={() => go(at + 1)}
              className={hop}
            >
              <ChevronRight aria-hidden className="size-6 rtl:-scale-x-100" />
            </button>
          </div>
        )}
        {picture?.alt && (
          <p
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a long description scrolls, and must by keys
            tabIndex={0}
            dir="auto"
            className="wrap-anywhere max-h-[26dvh] shrink-0 overflow-y-auto whitespace-pre-line px-5 pt-3 pb-[calc(env(safe-area-inset-bottom)+1rem)] text-center text-sm"
          >
            {picture.alt}
          </p>
        )}
      </FullScreenContent>
    </Dialog>
  );
}

const hop = "grid size-12 place-items-center rounded-full bg-overlay-dock text-overlay-foreground disabled:invisible";

interface StripProps {
  stripRef: React.RefObject<HTMLDivElement | null>;
  pictures: readonly PictureView[];
  startAt: number;
  onMove: (at: number) => void;
}

function Strip({ stripRef, pictures, startAt, onMove }: StripProps) {
  const t = useTranslations("cards");
  const [zoomed, zoom] = useState<number | null>(null);
  useLayoutEffect(() => {
    stripRef.current?.children[startAt]?.scrollIntoView({ behavior: "instant", block: "nearest", inline: "start" });
  }, [stripRef, startAt]);
  return (
    <div
      ref={stripRef}
      onScroll={(event) => {
        const { scrollLeft, clientWidth } = event.currentTarget;
        onMove(Math.min(pictures.length - 1, Math.round(Math.abs(scrollLeft) / Math.max(1, clientWidth))));
      }}
      className={cn(
        "scrollbar-none flex min-h-0 flex-1 snap-x snap-mandatory overscroll-x-contain",
        zoomed === null ? "overflow-x-auto" : "overflow-hidden",
      )}
    >
      {pictures.map((picture, index) => (
        <button
          key={picture.mediaId}
          type="button"
          aria-pressed={zoomed === index}
          aria-label={t("picture.zoom")}
          inert={zoomed !== null && zoomed !== index}
          onClick={() => zoom(zoomed === index ? null : index)}
          className={cn(
            "flex size-full shrink-0 snap-center snap-always touch-pan-x touch-pinch-zoom outline-offset-[-6px]",
            zoomed === index ? "cursor-zoom-out touch-auto overflow-auto" : "cursor-zoom-in overflow-hidden",
          )}
        >
          <img
            src={picture.url}
            alt={picture.alt}
            width={picture.width}
            height={picture.height}
            loading={Math.abs(index - startAt) <= 1 ? "eager" : "lazy"}
            decoding="async"
            draggable={false}
            style={thumbhashGround(picture.thumbhash)}
            className={cn(
              "m-auto h-auto",
              zoomed === index ? "w-[200%] max-w-none" : "max-h-full w-auto max-w-full object-contain",
            )}
          />
        </button>
      ))}
    </div>
  );
}
