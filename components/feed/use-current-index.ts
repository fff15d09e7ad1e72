"use client";
import { type RefObject, useEffect, useLayoutEffect, useState } from "react";

/** Which article fills the scroller. Starts at `startAt` and moves as soon as a neighbour covers more than half. */
export function useCurrentIndex(scroller: RefObject<HTMLElement | null>, count: number, startAt: number): number {
  const [current, setCurrent] = useState(startAt);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element && startAt > 0) element.scrollTop = startAt * element.clientHeight;
  }, [scroller, startAt]);

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

  return Math.min(current, Math.max(0, count - 1));
}
