"use client";
import { useSyncExternalStore } from "react";

/**
 * What `tell` makes of a text that this browser keeps, read and written by all tabs alike; in memory where nothing may be
 * kept. `null` while the page is the server's. Only what `tell` says anew draws anything anew.
 */
export function useKept(name: string, tell: (text: string | null) => string): string | null {
  return useSyncExternalStore(
    subscribe,
    () => tell(read(name)),
    () => null,
  );
}

const memory = new Map<string, string>();
const listeners = new Set<() => void>();

export function read(name: string): string | null {
  try {
    return localStorage.getItem(name) ?? memory.get(name) ?? null;
  } catch {
    return memory.get(name) ?? null;
  }
}

export function write(name: string, text: string): void {
  memory.set(name, text);
  try {
    localStorage.setItem(name, text);
  } catch {
    // Private windows, a full store: this tab goes on counting for itself.
  }
  for (const listener of listeners) listener();
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  window.addEventListener("storage", changed);
  return () => {
    listeners.delete(changed);
    window.removeEventListener("storage", changed);
  };
}
