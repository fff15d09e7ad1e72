"use client";
import { useRef } from "react";
import type { ConversationId } from "@/lib/core/ids";

/** A sign lasts longer than this for those who see it. */
const AGAIN_MS = 3_000;

/** Let the others see that one types. A sign that is lost is no loss. */
export function useTyping(conversationId: ConversationId): () => void {
  const last = useRef(Number.NEGATIVE_INFINITY);
  return () => {
    const now = performance.now();
    if (now - last.current < AGAIN_MS || !navigator.onLine) return;
    last.current = now;
    fetch("/api/directlink/v1/stream/typing", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ conversationId }),
    }).catch(() => {});
  };
}
