"use client";
import { type RefObject, useEffect, useLayoutEffect, useState } from "react";

/** As much of a video must be on screen for it to play. */
const SHOWN = 0.6;

const shares = new Map<Element, { share: number; tell: (plays: boolean) => void }>();
let observer: IntersectionObserver | undefined;

/** Of all videos on the page at most one plays: among those that are on screen, the one nearest to its middle. */
function choose(): void {
  const middle = window.innerHeight / 2;
  let best: Element | null = null;
  let distance = Number.POSITIVE_INFINITY;
  for (const [element, { share }] of shares) {
    if (share < SHOWN) continue;
    const { top, height } = element.getBoundingClientRect();
    const away = Math.abs(top + height / 2 - middle);
    if (away >= distance) continue;
    best = element;
    distance = away;
  }
  for (const [element, { tell }] of shares) tell(element === best);
}

function observe(element: Element, tell: (plays: boolean) => void): () => void {
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const { target, intersectionRatio } of entries) {
        const known = shares.get(target);
        if (known) known.share = intersectionRatio;
      }
      choose();
    },
    { threshold: [0, SHOWN, 0.8, 1] },
  );
  shares.set(element, { share: 0, tell });
  observer.observe(element);
  return () => {
    observer?.unobserve(element);
    shares.delete(element);
    tell(false);
  };
}

/** Whether it is this element's turn to play. */
export function useTurn(element: RefObject<Element | null>): boolean {
  const [turn, setTurn] = useState(false);
  useEffect(() => (element.current ? observe(element.current, setTurn) : undefined), [element]);
  return turn;
}

/** Play and pause as told; a page that is hidden, not unmounted, falls silent before it goes. */
export function usePlays(video: RefObject<HTMLVideoElement | null>, plays: boolean): void {
  useLayoutEffect(() => {
    const element = video.current;
    if (!element) return;
    // Refused by the browser: the poster and the way to the stage are there all the same.
    if (plays) element.play().catch(() => {});
    else element.pause();
    return () => element.pause();
  }, [video, plays]);
}
