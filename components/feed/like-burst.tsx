"use client";
import { Heart } from "lucide-react";
import { useState } from "react";
import type { Point } from "./use-stage-gestures";

const SPARKS = [0, 45, 90, 135, 180, 225, 270, 315];

/** Where the last double tap was, with a number that makes each burst a new one. */
export function useBurst(): [(Point & { key: number }) | null, (at: Point) => void] {
  const [burst, setBurst] = useState<(Point & { key: number }) | null>(null);
  return [burst, (at) => setBurst((last) => ({ ...at, key: (last?.key ?? 0) + 1 }))];
}

/** The heart under the finger and its eight sparks, once. */
export function LikeBurst({ at }: { at: (Point & { key: number }) | null }) {
  if (!at) return null;
  return (
    <span
      key={at.key}
      aria-hidden
      className="pointer-events-none absolute z-3 motion-reduce:hidden"
      style={{ left: at.x, top: at.y }}
    >
      <Heart className="absolute -start-11 -top-11 size-22 animate-burst fill-overlay-like text-overlay-like" />
      {SPARKS.map((angle) => (
        <span key={angle} className="absolute" style={{ rotate: `${angle}deg` }}>
          <span className="absolute start-16 block h-1 w-4 animate-burst rounded-full bg-primary" />
        </span>
      ))}
    </span>
  );
}
