"use client";
import { type RefObject, useEffect, useLayoutEffect } from "react";

/** Not while the finger is still moving. */
const SETTLED_MS = 300;

/**
 * Keep the place in the address (`?at=` the topmost post, `&n=` how many stand above it), so that back and reload find the
 * same post at the top. Replaces the entry of the history, never adds one. The page reads as far as there before it
 * answers (`listPlace`).
 */
export function useListPosition(list: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const at = new URL(window.location.href).searchParams.get("at");
    if (!at || !/^\d+$/.test(at)) return;
    list.current?.querySelector(`[data-post-id="${at}"]`)?.scrollIntoView({ block: "start", behavior: "instant" });
  }, [list]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const { pathname } = window.location;
    function keep() {
      const element = list.current;
      // Somewhere else by now, or hidden: this is no place of ours.
      if (!element?.checkVisibility() || window.location.pathname !== pathname) return;
      const cards = [...element.querySelectorAll<HTMLElement>("article[data-post-id]")];
      const n = cards.findIndex((card) => card.getBoundingClientRect().bottom > card.offsetHeight / 3);
      const url = new URL(window.location.href);
      const id = cards[n]?.dataset.postId;
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
  }, [list]);
}
