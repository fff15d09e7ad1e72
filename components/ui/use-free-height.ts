"use client";
import { type CSSProperties, useEffect, useState } from "react";

const WIDE = "(min-width: 48rem)";

/**
 * How much of a phone's screen its keyboard leaves free, as a style for what is to fill it: null where that is all of it,
 * or on wider screens.
 */
export function useFreeHeight(active: boolean): CSSProperties | null {
  const [free, setFree] = useState<CSSProperties | null>(null);
  useEffect(() => {
    const viewport = window.visualViewport;
    if (!active || !viewport) return;
    const look = () => {
      const covered = window.innerHeight - viewport.height > 1 && viewport.scale === 1;
      const fills = covered && !window.matchMedia(WIDE).matches;
      setFree(fills ? { height: viewport.height, top: viewport.offsetTop, paddingTop: 0 } : null);
    };
    look();
    viewport.addEventListener("resize", look);
    viewport.addEventListener("scroll", look);
    return () => {
      viewport.removeEventListener("resize", look);
      viewport.removeEventListener("scroll", look);
    };
  }, [active]);
  return free;
}
