"use client";
import { type RefObject, useEffect, useEffectEvent, useRef } from "react";

/**
 * For what stands at the end of a list: `seen` is called when it comes near the screen, and again where it still is when
 * the list has become `length` long. Null: it is not there.
 */
export function useOnScreen<E extends HTMLElement>(length: number | null, seen: () => void): RefObject<E | null> {
  const end = useRef<E>(null);
  const told = useEffectEvent(seen);
  useEffect(() => {
    if (length === null || !end.current) return;
    const observer = new IntersectionObserver((entries) => entries.at(-1)?.isIntersecting && told(), {
      rootMargin: "600px",
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [length]);
  return end;
}
