"use client";
import { type MouseEvent, useEffect, useRef } from "react";

/** Two taps within this are a double tap. */
const DOUBLE_MS = 260;

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Tell a tap from a double tap. A press from the keyboard is always a tap, at once. */
export function useTaps({ onTap, onDoubleTap }: { onTap: () => void; onDoubleTap: (at: Point) => void }) {
  const pending = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => () => clearTimeout(pending.current ?? undefined), []);

  return {
    onClick(event: MouseEvent<HTMLElement>) {
      const fromKeyboard = event.detail === 0;
      if (fromKeyboard) return onTap();
      if (pending.current) {
        clearTimeout(pending.current);
        pending.current = null;
        const box = event.currentTarget.getBoundingClientRect();
        return onDoubleTap({ x: event.clientX - box.left, y: event.clientY - box.top });
      }
      pending.current = setTimeout(() => {
        pending.current = null;
        onTap();
      }, DOUBLE_MS);
    },
  };
}
