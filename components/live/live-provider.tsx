"use client";
import { createContext, type ReactNode, use, useEffect, useEffectEvent, useState, useSyncExternalStore } from "react";
import type { FrameKind, Frames } from "@/lib/streams/types";
import type { LiveFrame, LiveStatus } from "./connection";
import { Live } from "./live";

const LiveContext = createContext<Live | null>(null);

interface Props {
  /** Whose stream; null for guests, who have none. */
  accountId: string | null;
  /** What the page shows is not older than this event. */
  after: number;
  children: ReactNode;
}

/** Keeps the pages within up to date with what their account is told. One connection, whatever the number of tabs. */
export function LiveProvider({ accountId, after, children }: Props) {
  const [live, setLive] = useState<{ of: string | null; live: Live | null }>({ of: null, live: null });
  // Another account signed in without a new document: its own stream, never the former's.
  if (live.of !== accountId) setLive({ of: accountId, live: accountId ? new Live(accountId, after) : null });
  const current = live.of === accountId ? live.live : null;
  useEffect(() => current?.start(), [current]);
  return <LiveContext value={current}>{children}</LiveContext>;
}

/**
 * Hear what the viewer is told of a kind, in order, each thing once, on every tab. After `reset` load again what you show:
 * too much was missed. Of `typing` and `presence` nothing is repeated after the line was cut; `hello` says that it stands.
 */
export function useLive<K extends FrameKind>(kind: K, handler: (data: Frames[K], seq: number | null) => void): void {
  const live = use(LiveContext);
  const onFrame = useEffectEvent((frame: LiveFrame) => handler(frame.data as Frames[K], frame.seq));
  useEffect(
    () =>
      live?.on((frame) => {
        if (frame.kind === kind) onFrame(frame);
      }),
    [live, kind],
  );
}

const NEVER = () => () => {};
const CONNECTING = (): LiveStatus => "connecting";

/** Whether what is new arrives at once: `open`, `connecting`, or `offline`. For guests always `connecting`. */
export function useLiveStatus(): LiveStatus {
  const live = use(LiveContext);
  return useSyncExternalStore(live?.watchStatus ?? NEVER, live?.statusNow ?? CONNECTING, CONNECTING);
}
