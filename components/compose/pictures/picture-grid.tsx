"use client";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import type { ComposePicture } from "../document";
import { PictureDialog } from "./picture-dialog";
import { PictureTile } from "./picture-tile";
import type { Pictures } from "./use-pictures";

interface Props {
  /** The part that they stand in. */
  place: number;
  pictures: readonly ComposePicture[];
  store: Pictures;
  /** Of what is published, only the descriptions change. */
  fixed: boolean;
}

/** The pictures of a post, in their order: dragged by their handle or moved by its arrow keys; a press opens one. */
export function PictureGrid({ place, pictures, store, fixed }: Props) {
  const t = useTranslations("compose.pictures");
  const list = useRef<HTMLUListElement>(null);
  const [opened, open] = useState<string | null>(null);
  const [moved, say] = useState("");
  if (pictures.length === 0) return null;
  const undescribed = pictures.filter(({ alt }) => alt.trim() === "");
  const at = pictures.findIndex(({ key }) => key === opened);

  function move(from: number, to: number) {
    if (to < 0 || to >= pictures.length || to === from) return;
    store.move(place, from, to);
    say(t("moved", { place: to + 1, count: pictures.length }));
  }

  const placeOf = (item: Element | null | undefined) => (item ? [...(list.current?.children ?? [])].indexOf(item) : -1);

  /**
   * Follow a pointer that has taken a picture by its handle: it takes the place over which it is. Heard on the window: a
   * picture that changes its place leaves the page for a moment, and with it what the pointer was captured by.
   */
  function follow(key: string) {
    const stop = new AbortController();
    const { signal } = stop;
    const drag = ({ clientX, clientY }: PointerEvent) => {
      const to = placeOf(document.elementFromPoint(clientX, clientY)?.closest("[data-picture]"));
      if (to >= 0) move(placeOf(list.current?.querySelector(`[data-picture="${key}"]`)), to);
    };
    window.addEventListener("pointermove", drag, { signal });
    for (const end of ["pointerup", "pointercancel"]) window.addEventListener(end, () => stop.abort(), { signal });
  }

  /** Moved by its keys, it keeps the focus. */
  function step(from: number, to: number) {
    move(from, to);
    requestAnimationFrame(() => list.current?.children[to]?.querySelector<HTMLElement>("[data-handle]")?.focus());
  }

  return (
    <div className="grid gap-2">
      <ul ref={list} aria-label={t("label")} className="grid grid-cols-3 gap-2 sm:grid-cols-4">
        {pictures.map((picture, position) => (
          <PictureTile
            key={picture.key}
            picture={picture}
            view={store.views.find(({ key }) => key === picture.key) ?? null}
            place={position}
            movable={!fixed && pictures.length > 1}
            onOpen={() => open(picture.key)}
            onMove={(to) => step(position, to)}
            onGrab={() => follow(picture.key)}
            {...(fixed ? {} : { onRemove: () => store.remove(place, picture.key) })}
          />
        ))}
      </ul>
      {undescribed.length > 0 && (
        <p className="flex flex-wrap items-center gap-x-2 text-muted-foreground text-sm">
          {t("undescribed", { count: undescribed.length })}
          <button
            type="button"
            onClick={() => open(undescribed[0]?.key ?? null)}
            className="min-h-11 font-semibold text-brand underline underline-offset-2 md:min-h-6"
          >
            {t("describe")}
          </button>
        </p>
      )}
      <span role="status" className="sr-only">
        {moved}
      </span>
      {at >= 0 && (
        <PictureDialog
          key={opened}
          place={at}
          pictures={pictures}
          store={store}
          fixed={fixed}
          onMove={(to) => move(at, to)}
          onRemove={() => {
            open(null);
            store.remove(place, pictures[at]?.key ?? "");
          }}
          onOther={(to) => open(pictures[to]?.key ?? null)}
          onClose={() => open(null)}
        />
      )}
    </div>
  );
}
