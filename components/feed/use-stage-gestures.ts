"use client";
import { type MouseEvent, type PointerEvent, type TouchEvent, useEffect, useRef } from "react";

/** Two taps within this are a double tap. */
const DOUBLE_MS = 260;
const HOLD_MS = 450;
/** A finger that moves further than this neither taps nor holds. */
const SLOP_PX = 10;
const SWIPE_PX = 70;
/** The part of the width, at the end, where a hold plays faster. */
const EDGE = 0.3;

export interface Point {
  readonly x: number;
  readonly y: number;
}

interface Options {
  onTap: () => void;
  onDoubleTap: (at: Point) => void;
  /** A hold anywhere but at the edge. */
  onHold: () => void;
  /** A hold at the edge: begins and ends. */
  onBoost: (on: boolean) => void;
  /** From the end to the start: to the left, where one reads from left to right. */
  onSwipe: () => void;
}

interface Press {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly hold: ReturnType<typeof setTimeout>;
}

/**
 * What a finger means on a video: tap, double tap, hold, hold at the edge, swipe sideways. Up and down stay the scroller's
 * (`touch-action: pan-y`). A press from the keyboard is always a tap, at once.
 */
export function useStageGestures(on: Options) {
  const tap = useRef<ReturnType<typeof setTimeout> | null>(null);
  const press = useRef<Press | null>(null);
  const boosting = useRef(false);
  /** The press meant something already: the click that ends it means nothing. */
  const spent = useRef(false);
  useEffect(
    () => () => {
      clearTimeout(tap.current ?? undefined);
      clearTimeout(press.current?.hold);
    },
    [],
  );

  function end(event: PointerEvent<HTMLElement>) {
    const started = press.current;
    if (!started || started.id !== event.pointerId) return;
    press.current = null;
    clearTimeout(started.hold);
    if (boosting.current) on.onBoost(false);
    boosting.current = false;
    if (event.type !== "pointerup" || event.pointerType === "mouse" || spent.current) return;
    const rtl = getComputedStyle(event.currentTarget).direction === "rtl";
    const along = (event.clientX - started.x) * (rtl ? 1 : -1);
    if (along < SWIPE_PX || Math.abs(event.clientY - started.y) > along / 2) return;
    spent.current = true;
    on.onSwipe();
  }

  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      spent.current = false;
      if (event.button !== 0 || !event.isPrimary) return;
      const box = event.currentTarget.getBoundingClientRect();
      const rtl = getComputedStyle(event.currentTarget).direction === "rtl";
      const fromEnd = rtl ? event.clientX - box.left : box.right - event.clientX;
      const hold = setTimeout(() => {
        spent.current = true;
        if (fromEnd > box.width * EDGE) return on.onHold();
        boosting.current = true;
        on.onBoost(true);
      }, HOLD_MS);
      press.current = { id: event.pointerId, x: event.clientX, y: event.clientY, hold };
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const started = press.current;
      if (!started || started.id !== event.pointerId) return;
      if (Math.hypot(event.clientX - started.x, event.clientY - started.y) > SLOP_PX) clearTimeout(started.hold);
    },
    onPointerUp: end,
    onPointerCancel: end,
    onPointerLeave: end,
    /** The mouse events that a browser makes of a touch would move the focus, and close what has just opened. */
    onTouchEnd(event: TouchEvent<HTMLElement>) {
      if (spent.current && event.cancelable) event.preventDefault();
    },
    /** The system's own menu of a long press would lie over ours. The right button keeps its. */
    onContextMenu(event: MouseEvent<HTMLElement>) {
      if ((event.nativeEvent as globalThis.PointerEvent).pointerType !== "mouse") event.preventDefault();
    },
    onClick(event: MouseEvent<HTMLElement>) {
      if (event.detail === 0) return on.onTap();
      if (spent.current) return;
      if (tap.current) {
        clearTimeout(tap.current);
        tap.current = null;
        const box = event.currentTarget.getBoundingClientRect();
        return on.onDoubleTap({ x: event.clientX - box.left, y: event.clientY - box.top });
      }
      tap.current = setTimeout(() => {
        tap.current = null;
        on.onTap();
      }, DOUBLE_MS);
    },
  };
}
