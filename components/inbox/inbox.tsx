"use client";
import { createContext, type ReactNode, use, useEffect, useRef, useState } from "react";
import { useLive } from "@/components/live/live-provider";
import type { InboxCounts } from "@/lib/notifications/types";

interface Inbox {
  readonly counts: InboxCounts;
  /** Everything of the activity has been read, here or elsewhere. */
  readonly activityRead: () => void;
  /** Ask again how much there is. */
  readonly refresh: () => void;
}

/** Several things that come together are asked about once. */
const SOON_MS = 250;
const NOTHING: InboxCounts = { activity: 0, messages: 0 };
const InboxContext = createContext<Inbox>({ counts: NOTHING, activityRead: () => {}, refresh: () => {} });

/** What waits in the inbox, wherever it is shown: badges, the icon of the installed app. */
export const useInbox = () => use(InboxContext);

/** Keeps the counts of the inbox, from what the page came with on: whatever changes them is told by the stream. */
export function InboxProvider({ initial, children }: { initial: InboxCounts; children: ReactNode }) {
  const [counts, setCounts] = useState(initial);

  async function refresh() {
    const answer = await fetch("/api/directlink/v1/notifications/counts").catch(() => null);
    // Without an answer they stay as they were: the next event asks again.
    if (answer?.ok) setCounts((await answer.json()) as InboxCounts);
  }

  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  function soon() {
    clearTimeout(waiting.current);
    waiting.current = setTimeout(() => void refresh(), SOON_MS);
  }
  useLive("notification", soon);
  useLive("notifications.read", soon);
  useLive("message", soon);
  useLive("conversation", soon);
  useLive("read", soon);
  useLive("reset", soon);
  useEffect(() => () => clearTimeout(waiting.current), []);

  const activityRead = () => setCounts((before) => ({ ...before, activity: 0 }));
  return <InboxContext value={{ counts, activityRead, refresh: () => void refresh() }}>{children}</InboxContext>;
}
