"use client";
import { type MouseEvent, type PointerEvent, useRef, useState } from "react";

/** As wide as this and wider, a sheet stands at the edge and is not dragged. */
const WIDE = "(min-width: 48rem)";
/** Less than this is a press, not a drag. */
const SLOP_PX = 6;
/** A quick flick goes all the way, whatever its length (pixels per millisecond). */
const FLICK = 0.5;

interface Drag {
  readonly id: number;
  readonly fromY: number;
  readonly height: number;
  readonly at: number;
  moved: boolean;
}

/**
 * Drag a sheet by its head: it follows the finger, down to be closed, up to the full height. `toggle` is the same for a
 * press. Give `sheet` to the sheet, `handle` to its head.
 */
export function useSheetDrag(open: boolean, close: () => void) {
  const sheet = useRef<HTMLDivElement>(null);
  const drag = useRef<Drag | null>(null);
  const justDragged = useRef(false);
  const [full, setFull] = useState(false);
  // The next time it is as high as ever.
  if (full && !open) setFull(false);

  function follow(event: PointerEvent) {
    const [current, element] = [drag.current, sheet.current];
    if (!current || !element || event.pointerId !== current.id) return;
    const down = event.clientY - current.fromY;
    if (!current.moved && Math.abs(down) < SLOP_PX) return;
    if (!current.moved) (event.currentTarget as Element).setPointerCapture(current.id);
    current.moved = true;
    element.style.animation = "none";
    element.style.transform = down > 0 ? `translateY(${down}px)` : "";
    element.style.height = down < 0 ? `${Math.min(window.innerHeight, current.height - down)}px` : "";
  }

  function letGo(event: PointerEvent) {
    const [current, element] = [drag.current, sheet.current];
    if (!current || !element || event.pointerId !== current.id) return;
    drag.current = null;
    justDragged.current = current.moved;
    if (!current.moved) return;
    const down = event.clientY - current.fromY;
    const speed = down / Math.max(1, event.timeStamp - current.at);
    const away = event.type === "pointerup" && (down > current.height / 3 || (down > 40 && speed > FLICK));
    if (away) return close();
    element.style.transform = "";
    element.style.height = "";
    if (event.type !== "pointerup") return;
    if (down < -current.height / 8 || speed < -FLICK) setFull(true);
    else if (full && down > current.height / 8) setFull(false);
  }

  return {
    sheet,
    full,
    toggle: () => setFull(!full),
    handle: {
      onPointerDown(event: PointerEvent) {
        justDragged.current = false;
        if (event.button !== 0 || !sheet.current || window.matchMedia(WIDE).matches) return;
        const { height } = sheet.current.getBoundingClientRect();
        drag.current = { id: event.pointerId, fromY: event.clientY, height, at: event.timeStamp, moved: false };
      },
      onPointerMove: follow,
      onPointerUp: letGo,
      onPointerCancel: letGo,
      /** What ends a drag is no press of what lies under the finger. */
      onClickCapture(event: MouseEvent) {
        if (!justDragged.current) return;
        justDragged.current = false;
        event.preventDefault();
        event.stopPropagation();
      },
    },
  };
}
