"use client";
import { useSyncExternalStore } from "react";
import { FEED_VIEW_COOKIE, FEEDS_WITH_VIEWS, type FeedView } from "@/lib/settings/types";

const YEAR_S = 31_536_000;
const listeners = new Set<() => void>();

/** Remember on this device how feeds are wanted. The address of a feed says it too; this is for those that don't. */
export function rememberView(view: FeedView): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the CookieStore API is not in every browser that we serve
  document.cookie = `${FEED_VIEW_COOKIE}=${view}; path=/; max-age=${YEAR_S}; samesite=lax`;
  for (const changed of listeners) changed();
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

/** A link of the navigation, leading to a feed the way it was wanted last. */
export function useRememberedView(href: string): string {
  const cards = useSyncExternalStore(
    subscribe,
    () => document.cookie.includes(`${FEED_VIEW_COOKIE}=cards`),
    () => false,
  );
  return cards && (FEEDS_WITH_VIEWS as readonly string[]).includes(href) ? `${href}?view=cards` : href;
}
