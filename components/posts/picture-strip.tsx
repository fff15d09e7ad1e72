"use client";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useRef, useState } from "react";
import type { PictureView } from "@/lib/media/types";

interface Props {
  pictures: readonly PictureView[];
  render: (picture: PictureView, index: number) => ReactNode;
}

/** Many pictures in a row that is swiped, or moved by its buttons; says how many are still to come. */
export function PictureStrip({ pictures, render }: Props) {
  const t = useTranslations("cards");
  const strip = useRef<HTMLUListElement>(null);
  const [shown, setShown] = useState(0);
  const left = pictures.length - 1 - shown;

  function measure() {
    const element = strip.current;
    if (!element) return;
    const atEnd = Math.abs(element.scrollLeft) + element.clientWidth >= element.scrollWidth - 4;
    const step = element.scrollWidth / pictures.length;
    setShown(atEnd ? pictures.length - 1 : Math.round(Math.abs(element.scrollLeft) / step));
  }

  function go(step: 1 | -1) {
    const next = strip.current?.children[Math.min(pictures.length - 1, Math.max(0, shown + step))];
    next?.scrollIntoView({ behavior: "smooth", block: "nearest", inline: "start" });
  }

  return (
    <div className="group relative -mx-4">
      <ul
        ref={strip}
        onScroll={measure}
        aria-label={t("picture.count", { count: pictures.length })}
        className="scrollbar-none flex snap-x snap-mandatory scroll-px-4 gap-1.5 overflow-x-auto overscroll-x-contain px-4"
      >
        {pictures.map((picture, index) => (
          <li
            key={picture.mediaId}
            className="aspect-4/5 w-[72%] shrink-0 snap-start overflow-hidden rounded-media md:w-[46%]"
          >
            {render(picture, index)}
          </li>
        ))}
      </ul>
      {left > 0 && (
        <span
          aria-hidden
          className="pointer-events-none absolute end-6.5 top-2.5 rounded-lg bg-overlay-dock px-2 py-0.5 font-bold text-overlay-foreground text-xs tabular-nums"
        >
          {t("picture.left", { count: left })}
        </span>
      )}
      <div className="pointer-events-none absolute inset-x-6 top-1/2 flex -translate-y-1/2 justify-between opacity-0 transition-opacity duration-fast focus-within:opacity-100 group-hover:opacity-100 [&_button]:pointer-events-auto max-md:hidden">
        <Hop label={t("picture.previous")} disabled={shown === 0} onClick={() => go(-1)}>
          <ChevronLeft aria-hidden className="size-5 rtl:-scale-x-100" />
        </Hop>
        <Hop label={t("picture.next")} disabled={left === 0} onClick={() => go(1)}>
          <ChevronRight aria-hidden className="size-5 rtl:-scale-x-100" />
        </Hop>
      </div>
    </div>
  );
}

interface HopProps {
  label: string;
  disabled: boolean;
  onClick: () => void;
  children: ReactNode;
}

function Hop({ label, disabled, onClick, children }: HopProps) {
  return (
    <button
      type="button"
      aria-label={label}
      disabled={disabled}
      onClick={onClick}
      className="grid size-11 place-items-center rounded-full bg-overlay-dock text-overlay-foreground disabled:invisible"
    >
      {children}
    </button>
  );
}
