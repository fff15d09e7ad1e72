"use client";
import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { PreviewItem } from "@/lib/feed/preferences/types";
import type { PreviewState } from "./use-preview";

interface Props {
  items: readonly PreviewItem[];
  /** The feed as it is kept: what the places are compared with. */
  kept: readonly PreviewItem[];
  state: PreviewState;
  retry: () => void;
}

/** The first videos of the feed as it would be, over the sliders while one moves them. */
export function PreviewStrip({ items, kept, state, retry }: Props) {
  const t = useTranslations("algorithm");
  const before = new Map(kept.map(({ postId }, place) => [postId, place]));
  const moved = items.filter(({ postId }, place) => before.get(postId) !== place).length;
  return (
    <section
      aria-labelledby="preview"
      className="sticky top-0 z-sticky -mx-[var(--gutter)] grid grid-cols-[minmax(0,1fr)] gap-1.5 bg-background px-[var(--gutter)] pt-2 pb-3 shadow-[inset_0_-1px_0_var(--border)] [@media(max-height:36rem)]:static"
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <h2 id="preview" className="font-bold">
          {t("preview.title")}
        </h2>
        <p role="status" className="text-muted-foreground text-sm">
          {state === "failed"
            ? t("preview.failed")
            : state === "busy"
              ? t("preview.busy")
              : t("preview.moved", { moved })}
        </p>
      </div>
      {state === "failed" && (
        <Button size="small" className="justify-self-start" onClick={retry}>
          {t("preview.retry")}
        </Button>
      )}
      {items.length === 0 ? (
        <p className="text-muted-foreground text-sm">{t("preview.empty")}</p>
      ) : (
        <ol
          aria-busy={state === "busy"}
          className="scrollbar-none -mx-[var(--gutter)] flex gap-2 overflow-x-auto px-[var(--gutter)] py-1 aria-busy:[&_img]:opacity-50"
        >
          {items.map((item, place) => (
            <Tile key={item.postId} item={item} place={place} from={before.get(item.postId)} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Tile({ item, place, from }: { item: PreviewItem; place: number; from: number | undefined }) {
  const t = useTranslations("algorithm");
  const step = from === undefined ? null : from - place;
  const change =
    step === null
      ? t("preview.new")
      : step === 0
        ? ""
        : t(step > 0 ? "preview.up" : "preview.down", { by: Math.abs(step) });
  return (
    <li className="w-18 shrink-0">
      <Link href={`/@${item.handle}/${item.postId}`} prefetch={false} className="grid gap-1 rounded-lg">
        <span className="sr-only">
          {t("preview.item", { place: place + 1, name: item.displayName, text: item.text })} {change}
        </span>
        <span aria-hidden className="relative block aspect-[3/4] overflow-hidden rounded-lg bg-secondary">
          {item.posterUrl && (
            <img
              src={item.posterUrl}
              alt=""
              loading="lazy"
              decoding="async"
              className="size-full object-cover transition-opacity duration-fast"
            />
          )}
          <b className="absolute start-1 top-1 min-w-5 rounded-full bg-overlay-strong px-1.5 text-center text-overlay-foreground text-xs tabular-nums">
            {place + 1}
          </b>
          {change && (
            <b className="absolute inset-x-1 bottom-1 flex items-center justify-center gap-0.5 rounded-full bg-overlay-strong text-overlay-brand text-xs tabular-nums">
              {step === null ? (
                t("preview.newShort")
              ) : (
                <>
                  {step > 0 ? <ArrowUp className="size-3.5" /> : <ArrowDown className="size-3.5" />}
                  {Math.abs(step)}
                </>
              )}
            </b>
          )}
        </span>
        <span aria-hidden className="truncate text-muted-foreground text-xs">
          {item.displayName}
        </span>
      </Link>
    </li>
  );
}
