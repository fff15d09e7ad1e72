import { RECENT_MAX } from "@/lib/search/limits";

const KEY = "directlink.searches";
const EVENT = "directlink:searches";
const NONE: readonly string[] = [];

let read: { text: string | null; searches: readonly string[] } = { text: null, searches: NONE };

/** What a guest has looked for on this device, the latest first. Nobody else is told; the same array until it changes. */
export function searchesOnDevice(): readonly string[] {
  const text = storage()?.getItem(KEY) ?? null;
  if (text !== read.text) read = { text, searches: parse(text) };
  return read.searches;
}

/** The same, while the server renders. */
export const noSearches = (): readonly string[] => NONE;

export function watchSearches(changed: () => void): () => void {
  window.addEventListener(EVENT, changed);
  window.addEventListener("storage", changed);
  return () => {
    window.removeEventListener(EVENT, changed);
    window.removeEventListener("storage", changed);
  };
}

export function rememberOnDevice(query: string): void {
  keep([query, ...searchesOnDevice().filter((one) => one !== query)].slice(0, RECENT_MAX));
}

/** Forget one, or all of them (`null`). */
export function forgetOnDevice(query: string | null): void {
  keep(query === null ? [] : searchesOnDevice().filter((one) => one !== query));
}

function keep(searches: readonly string[]): void {
  try {
    if (searches.length === 0) storage()?.removeItem(KEY);
    else storage()?.setItem(KEY, JSON.stringify(searches));
  } catch {
    // The device keeps nothing for us: there is nothing to remember, and searching goes on.
  }
  window.dispatchEvent(new Event(EVENT));
}

function storage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

function parse(text: string | null): readonly string[] {
  try {
    const kept: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(kept) ? kept.filter((one) => typeof one === "string").slice(0, RECENT_MAX) : NONE;
  } catch {
    return NONE;
  }
}
