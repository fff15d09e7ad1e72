"use client";
import { type RefObject, useEffect, useLayoutEffect } from "react";

/** Not while the finger is still moving. */
const SETTLED_MS = 300;

/**
 * Keep the place in the address (`?at=` what stands topmost, `&n=` how many stand above it), so that back and reload find
 * the same there. What can be a place says its id in `data-place`. Replaces the entry of the history, never adds one. The
 * page reads as far as there before it answers (`limitAt`).
 */
export function useListPosition(list: RefObject<HTMLElement | null>, keeps = true): void {
  useLayoutEffect(() => {
    if (!keeps) return;
    const at = new URL(window.location.href).searchParams.get("at");
    if (!at || !/^\d+$/.test(at)) return;
    const find = () =>
      list.current?.querySelector(`[data-place="${at}"]`)?.scrollIntoView({ block: "start", behavior: "instant" });
    find();
    // The router may put the page to its top in the same commit, after this: once more, before anything is painted.
    queueMicrotask(find);
  }, [list, keeps]);

  useEffect(() => {
    if (!keeps) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const { pathname } = window.location;
    function keep() {
      const element = list.current;
      // Somewhere else by now, or hidden: this is no place of ours.
      if (!element?.checkVisibility() || window.location.pathname !== pathname) return;
      const places = [...element.querySelectorAll<HTMLElement>("[data-place]")];
      const n = places.findIndex(standsTopmost);
      const url = new URL(window.location.href);
      const id = places[n]?.dataset.place;
      if (n > 0 && id) {
        url.searchParams.set("at", id);
        url.searchParams.set("n", String(n));
      } else {
        url.searchParams.delete("at");
        url.searchParams.delete("n");
      }
      if (url.href !== window.location.href) window.history.replaceState(window.history.state, "", url);
    }
    const scrolled = () => {
      clearTimeout(timer);
      timer = setTimeout(keep, SETTLED_MS);
    };
    window.addEventListener("scroll", scrolled, { passive: true });
    return () => {
      clearTimeout(timer);
      window.removeEventListener("scroll", scrolled);
    };
  }, [list, keeps]);
}

/** A third of it at least is below the line that `scrollIntoView` puts it to: what is kept is found there again. */
function standsTopmost(place: HTMLElement): boolean {
  const line = Number.parseFloat(getComputedStyle(place).scrollMarginTop) || 0;
  return place.getBoundingClientRect().bottom - line > place.offsetHeight / 3;
}
