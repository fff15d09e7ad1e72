"use client";
import { useEffect, useEffectEvent } from "react";
import type { ContextPost } from "@/components/compose/document";
import { useViewer } from "./viewer";

/** What a guest wanted to do. `rootId`: the video where they wanted it. */
export type Intent =
  | { readonly kind: "like"; readonly postId: string; readonly rootId: string }
  | { readonly kind: "vote"; readonly postId: string; readonly rootId: string; readonly vote: "up" | "down" }
  | { readonly kind: "react"; readonly postId: string; readonly rootId: string; readonly emoji: string | null }
  | { readonly kind: "repost"; readonly postId: string; readonly rootId: string }
  | { readonly kind: "bookmark"; readonly postId: string; readonly rootId: string }
  | { readonly kind: "follow"; readonly accountId: string; readonly rootId?: string }
  | { readonly kind: "comment"; readonly postId: string; readonly rootId: string; readonly body: string }
  | {
      readonly kind: "compose";
      readonly replyTo: ContextPost | null;
      readonly quote: ContextPost | null;
      readonly rootId?: undefined;
    };

type IntentOf<K extends Intent["kind"]> = Extract<Intent, { kind: K }>;

/** In this tab only: an address that somebody sends can't make anybody like or follow. */
const KEY = "intent";
/** Time enough to make an account; what is older is forgotten. */
const LIFETIME_MS = 30 * 60_000;

/** Keep it until somebody has signed in. */
export function keepIntent(intent: Intent): void {
  sessionStorage.setItem(KEY, JSON.stringify({ intent, at: Date.now() }));
}

/** What was kept, or null. */
export function keptIntent(): Intent | null {
  try {
    const { intent, at } = JSON.parse(sessionStorage.getItem(KEY) ?? "{}") as { intent?: Intent; at?: number };
    return intent && Date.now() - (at ?? 0) < LIFETIME_MS ? intent : null;
  } catch {
    return null;
  }
}

/** Once signed in and on the page, carry out what was wanted before, where it is of this kind and `matches`. Only once. */
export function useCarriedIntent<K extends Intent["kind"]>(
  kind: K,
  matches: (intent: IntentOf<K>) => boolean,
  carryOut: (intent: IntentOf<K>) => void,
): void {
  const viewer = useViewer();
  const look = useEffectEvent(() => {
    const intent = keptIntent();
    if (intent?.kind !== kind || !matches(intent as IntentOf<K>)) return;
    sessionStorage.removeItem(KEY);
    carryOut(intent as IntentOf<K>);
  });
  const signedIn = viewer !== null;
  useEffect(() => {
    if (signedIn) look();
  }, [signedIn]);
}
