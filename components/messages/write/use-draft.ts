"use client";
import { useEffect, useEffectEvent, useRef } from "react";
import type { ConversationId } from "@/lib/core/ids";
import { saveDraft } from "../api";
import { useMessages } from "../store/messages-provider";

const PAUSE_MS = 1_000;

/** Keep what somebody has begun to write, for them on every device: at each pause, and when they go elsewhere. */
export function useDraft(id: ConversationId, text: string, active: boolean): { forget(): void } {
  const { inbox } = useMessages();
  const saved = useRef(text);

  const save = useEffectEvent(() => {
    if (!active || saved.current === text) return;
    saved.current = text;
    inbox.change(id, { draft: text });
    // One that does not arrive is made up for by the next; the words themselves are still in the field.
    void saveDraft(id, text);
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: each letter begins the pause anew
  useEffect(() => {
    const timer = setTimeout(() => save(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);

  useEffect(() => {
    const leave = () => save();
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, []);

  return {
    /** It was sent: nothing is begun any more. */
    forget() {
      if (saved.current === "") return;
      saved.current = "";
      inbox.change(id, { draft: "" });
      void saveDraft(id, "");
    },
  };
}
