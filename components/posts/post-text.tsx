"use client";
import { useTranslations } from "next-intl";
import { useLayoutEffect, useRef, useState } from "react";
import { cn } from "@/lib/core/cn";
import type { Highlight } from "@/lib/search/types";
import { RichText } from "./rich-text";

interface Props {
  body: string;
  language: string | null;
  labelId: string;
  /** In full. */
  large?: boolean;
  /** Stretches of it that were looked for. */
  highlights?: readonly Highlight[] | undefined;
}

/** A post's words: folded after twelve lines, so that one story never pushes every other voice off the screen. */
export function PostText({ body, language, labelId, large = false, highlights }: Props) {
  const t = useTranslations("cards");
  const text = useRef<HTMLParagraphElement>(null);
  const [open, setOpen] = useState(large);
  const [long, setLong] = useState(false);
  useLayoutEffect(() => {
    const element = text.current;
    if (element && !open) setLong(element.scrollHeight > element.clientHeight + 2);
  }, [open]);
  if (!body) return null;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] justify-items-start">
      <p
        ref={text}
        id={labelId}
        dir="auto"
        lang={language ?? undefined}
        className={cn(
          "wrap-anywhere w-full whitespace-pre-line [&_a]:font-[550] [&_a]:text-brand [&_a]:hover:underline",
          large && "text-lg",
          !open && "line-clamp-12",
        )}
      >
        {/* Highlights say where in the whole text they stand. */}
        <RichText text={large || highlights ? body : body.replace(/\n{4,}/g, "\n\n\n")} highlights={highlights} />
      </p>
      {long && !large && (
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="relative min-h-6 font-[650] text-brand text-sm after:absolute after:-inset-x-2 after:-inset-y-2.5"
        >
          {t(open ? "showLess" : "showMore")}
        </button>
      )}
    </div>
  );
}
