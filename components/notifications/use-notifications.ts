"use client";
import { useState } from "react";
import type { NotificationPage, NotificationView } from "@/lib/notifications/types";

/** The rows of the list, as far as they were read, and what changes them. */
export function useNotifications(initial: NotificationPage, filter: string | null) {
  const [rows, setRows] = useState(initial.items);
  const [cursor, setCursor] = useState(initial.nextCursor);
  const [state, setState] = useState<"idle" | "busy" | "failed">("idle");

  async function more() {
    if (!cursor || state === "busy") return;
    setState("busy");
    const query = new URLSearchParams({ cursor, ...(filter ? { filter } : {}) });
    const answer = await fetch(`/api/directlink/v1/notifications?${query}`).catch(() => null);
    if (!answer?.ok) return setState("failed");
    const page = (await answer.json()) as NotificationPage;
    setRows((before) => merged(before, page.items));
    setCursor(page.nextCursor);
    setState("idle");
  }

  const put = (row: NotificationView) => setRows((before) => merged(before, [row]));
  const drop = (id: string) => setRows((before) => before.filter((row) => row.id !== id));
  return { rows, more: cursor ? () => void more() : null, state, put, drop };
}

export type NotificationList = ReturnType<typeof useNotifications>;

/** Each row once, as it was read last, by its place. */
function merged(before: readonly NotificationView[], given: readonly NotificationView[]): NotificationView[] {
  const rows = new Map([...before, ...given].map((row) => [row.id, row]));
  return [...rows.values()].sort((a, b) => comparePositions(b.position, a.position));
}

/** Positions are 64-bit numbers: by length, then as text. */
export const comparePositions = (a: string, b: string) => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
