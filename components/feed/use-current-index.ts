"use client";
import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from "react";

interface Items {
  readonly count: number;
  /** How many of them stand above those that the feed began with. */
  readonly lead: number;
}

/**
 * Which article fills the scroller, counted from the first one that the feed began with: what comes in above it (`lead`)
 * moves nothing and changes no number. Starts at `startAt` and moves as soon as a neighbour covers more than half.
 */
export function useCurrentIndex(
  scroller: RefObject<HTMLElement | null>,
  { count, lead }: Items,
  startAt: number,
): number {
  const [current, setCurrent] = useState(startAt);

  const toCurrent = useEffectEvent(() => {
    const element = scroller.current;
    if (!element || current + lead === 0) return;
    const top = (current + lead) * element.clientHeight;
    if (Math.abs(element.scrollTop - top) > 1) element.scrollTop = top;
  });
  // A page that was hidden is shown again where it was.
  useLayoutEffect(() => toCurrent(), []);
  const known = useRef(lead);
  useLayoutEffect(() => {
    if (known.current === lead) return;
    known.current = lead;
    toCurrent();
  }, [lead]);

  useEffect(() => {
    const root = scroller.current;
    if (!root || count === 0) return;
    const observer = new IntersectionObserver(
      (entries) => {
        const shown = entries.filter(({ isIntersecting }) => isIntersecting).at(-1);
        if (shown) setCurrent(Number((shown.target as HTMLElement).dataset.index));
      },
      { root, threshold: 0.55 },
    );
    for (const article of root.querySelectorAll("article")) observer.observe(article);
    return () => observer.disconnect();
  }, [scroller, count]);

  return Math.min(Math.max(current + lead, 0), Math.max(0, count - 1)) - lead;
}
