"use client";
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";

/** Pulled so far, letting go fetches. */
const ARMED_PX = 88;
/** A pull begins after this, so that a tap is none. */
const SLOP_PX = 8;

/**
 * Pull a feed down at its top. `sign` follows the finger; `armed` says that letting go calls `onPull`. Up and down
 * elsewhere stay the scroller's.
 */
export function usePull(scroller: RefObject<HTMLElement | null>, atTop: boolean, onPull: () => void) {
  const sign = useRef<HTMLDivElement>(null);
  const [armed, setArmed] = useState(false);
  const pulled = useEffectEvent(onPull);

  useEffect(() => {
    const element = scroller.current;
    if (!element || !atTop) return;
    let from: number | null = null;
    let down = 0;
    const show = (pixels: number) => {
      down = pixels;
      setArmed(pixels >= ARMED_PX);
      if (sign.current) sign.current.style.transform = `translateY(${Math.min(pixels, ARMED_PX * 1.5)}px)`;
    };
    const start = (event: TouchEvent) => {
      const at = event.touches.length === 1 ? event.touches[0] : undefined;
      from = at && element.scrollTop <= 0 ? at.clientY : null;
    };
    const move = (event: TouchEvent) => {
      const at = event.touches[0];
      if (from === null || !at) return;
      const pixels = at.clientY - from;
      if (down === 0 && pixels < SLOP_PX) {
        // Upwards it is a swipe to the next one.
        if (pixels < 0) from = null;
        return;
      }
      if (event.cancelable) event.preventDefault();
      show(Math.max(1, pixels));
    };
    const end = (event: TouchEvent) => {
      const far = down >= ARMED_PX && event.type === "touchend";
      from = null;
      if (down > 0) show(0);
      if (far) pulled();
    };
    element.addEventListener("touchstart", start, { passive: true });
    // Only here, at the top: a listener that may say no makes scrolling wait for it.
    element.addEventListener("touchmove", move, { passive: false });
    element.addEventListener("touchend", end);
    element.addEventListener("touchcancel", end);
    return () => {
      element.removeEventListener("touchstart", start);
      element.removeEventListener("touchmove", move);
      element.removeEventListener("touchend", end);
      element.removeEventListener("touchcancel", end);
    };
  }, [scroller, atTop]);

  return { sign, armed };
}
