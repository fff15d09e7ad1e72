import { useSyncExternalStore } from "react";

/** Where there is room for something beside the page: from 1200 px on, as `xl:` says in CSS. */
export const ROOM_BESIDE = "(min-width: 75rem)";
export const REDUCED_MOTION = "(prefers-reduced-motion: reduce)";

/** Whether a media query holds now; `onServer` until that can be known. */
export function useMatches(query: string, onServer: boolean): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = window.matchMedia(query);
      list.addEventListener("change", changed);
      return () => list.removeEventListener("change", changed);
    },
    () => window.matchMedia(query).matches,
    () => onServer,
  );
}
