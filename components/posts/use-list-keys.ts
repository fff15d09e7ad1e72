"use client";
import { type RefObject, useEffect, useEffectEvent } from "react";
import { takesKeys } from "@/components/frame/key-targets";
import { usePlayback } from "@/components/frame/playback";

/**
 * From card to card: Page Down and Page Up within the list (https://www.w3.org/WAI/ARIA/apg/patterns/feed/), J and K from
 * anywhere on the page where the person wants keys of a single letter.
 */
export function useListKeys(list: RefObject<HTMLElement | null>): void {
  const { letterKeys } = usePlayback();
  const press = useEffectEvent((event: KeyboardEvent) => {
    const element = list.current;
    if (!element?.checkVisibility() || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const inside = element.contains(document.activeElement);
    const step = stepOf(event.key, letterKeys && !takesKeys(event.target), inside);
    if (step === 0) return;
    const cards = [...element.querySelectorAll<HTMLElement>(":scope > article")];
    const next = cards[placeOf(cards, inside) + step];
    if (!next) return;
    event.preventDefault();
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "start", behavior: "smooth" });
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}

function stepOf(key: string, letters: boolean, inside: boolean): 1 | -1 | 0 {
  if (inside && key === "PageDown") return 1;
  if (inside && key === "PageUp") return -1;
  if (!letters) return 0;
  return key === "j" || key === "J" ? 1 : key === "k" || key === "K" ? -1 : 0;
}

/** Which card one is at: the focused one, else the one before the first that is whole on screen. */
function placeOf(cards: readonly HTMLElement[], inside: boolean): number {
  if (inside) return cards.findIndex((card) => card.contains(document.activeElement));
  return cards.findIndex((card) => card.getBoundingClientRect().top >= 0) - 1;
}
