"use client";
import { useEffect, useEffectEvent, useRef } from "react";
import { useViewer } from "@/components/frame/viewer";
import { useLive } from "@/components/live/live-provider";
import type { ConversationId } from "@/lib/core/ids";
import { markDelivered } from "./api";
import { outgoingWaits } from "./outbox/traces";

/** Marks of one conversation are sent together. */
const TOGETHER_MS = 800;

/**
 * On every page: say that messages have reached this device, and send what waits on it since a page was left or the line
 * was cut. The outbox' code comes only where something waits.
 */
export function MessageDelivery() {
  const viewer = useViewer();
  const marks = useRef(new Map<ConversationId, number>());
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const tell = () => {
    timer.current = undefined;
    // One that is lost is made up for by the next, or by reading.
    for (const [id, seq] of marks.current) void markDelivered(id, seq);
    marks.current.clear();
  };
  useLive("message", ({ conversationId, seq, message }) => {
    if (!message || message.own) return;
    const id = conversationId as ConversationId;
    marks.current.set(id, Math.max(seq, marks.current.get(id) ?? 0));
    // Tabs hear the same: one that is seen tells it at once, others a little later and mostly for nothing.
    timer.current ??= setTimeout(tell, document.hidden ? 3 * TOGETHER_MS : TOGETHER_MS);
  });

  const send = useEffectEvent(async () => {
    // The message pages have an outbox of their own.
    if (!viewer || !outgoingWaits(viewer.id) || window.location.pathname.startsWith("/messages")) return;
    const { Outbox } = await import("./outbox/outbox");
    const outbox = new Outbox(viewer.id, () => {});
    await outbox.wake();
    outbox.rest();
  });
  useEffect(() => {
    const again = () => void send();
    again();
    window.addEventListener("online", again);
    return () => {
      window.removeEventListener("online", again);
      clearTimeout(timer.current);
    };
  }, []);

  return null;
}
