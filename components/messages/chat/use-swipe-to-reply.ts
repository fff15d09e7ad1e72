"use client";
import { type TouchEvent, useRef } from "react";

/** So far a message is drawn to be answered. */
const FAR_PX = 56;
const MOST_PX = 80;
/** Before this it may still become a scroll. */
const SLOP_PX = 12;

/**
 * Draw a message sideways to answer it: it follows the finger and springs back. Give `row` to what moves, `sign` to what
 * shows meanwhile that it will be an answer. The message's menu does the same.
 */
export function useSwipeToReply(reply: (() => void) | null) {
  const row = useRef<HTMLDivElement>(null);
  const sign = useRef<HTMLSpanElement>(null);
  const from = useRef<{ x: number; y: number; way: "open" | "sideways" | "else" } | null>(null);

  function show(px: number) {
    if (row.current) row.current.style.transform = px === 0 ? "" : `translateX(${px}px)`;
    if (sign.current) sign.current.style.opacity = String(Math.min(1, Math.abs(px) / FAR_PX));
  }

  const drawn = (event: TouchEvent) => {
    const touch = event.changedTouches.item(0);
    const rtl = row.current ? getComputedStyle(row.current).direction === "rtl" : false;
    if (!touch || !from.current) return { along: 0, across: 0, turn: 1 };
    const turn = rtl ? -1 : 1;
    return { along: (touch.clientX - from.current.x) * turn, across: touch.clientY - from.current.y, turn };
  };

  return {
    row,
    sign,
    handlers: {
      onTouchStart(event: TouchEvent) {
        const touch = event.touches.item(0);
        // What is wound or scrolled sideways itself is not drawn away.
        const busy = (event.target as Element).closest("input, video");
        from.current =
          reply && touch && event.touches.length === 1 && !busy
            ? { x: touch.clientX, y: touch.clientY, way: "open" }
            : null;
      },
      onTouchMove(event: TouchEvent) {
        const { along, across, turn } = drawn(event);
        const start = from.current;
        if (!start || start.way === "else") return;
        if (start.way === "open") {
          if (Math.hypot(along, across) < SLOP_PX) return;
          start.way = along > Math.abs(across) * 1.5 ? "sideways" : "else";
        }
        if (start.way === "sideways") show(Math.max(0, Math.min(MOST_PX, along)) * turn);
      },
      onTouchEnd(event: TouchEvent) {
        const { along } = drawn(event);
        const answered = from.current?.way === "sideways" && along >= FAR_PX;
        from.current = null;
        show(0);
        if (answered) reply?.();
      },
      onTouchCancel() {
        from.current = null;
        show(0);
      },
    },
  };
}
