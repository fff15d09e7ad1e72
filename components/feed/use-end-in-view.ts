"use client";
import { type RefObject, useEffect, useState } from "react";

/** Whether the end that somebody set the feed (`[data-feed-end]`) is what fills the scroller, while there is one. */
export function useEndInView(scroller: RefObject<HTMLElement | null>, exists: boolean): boolean {
  const [inView, setInView] = useState(false);
  useEffect(() => {
    const root = scroller.current;
    const end = root?.querySelector("[data-feed-end]");
    if (!exists || !root || !end) return;
    const observer = new IntersectionObserver((entries) => setInView(entries.at(-1)?.isIntersecting ?? false), {
      root,
      threshold: 0.55,
    });
    observer.observe(end);
    return () => {
      observer.disconnect();
      setInView(false);
    };
  }, [scroller, exists]);
  return exists && inView;
}
