"use client";
import { useEffect, useEffectEvent, useState } from "react";
import { useInbox } from "@/components/inbox/inbox";
import { comparePositions } from "./use-notifications";

/** Whoever looks at the list so long has seen what is new at its top. */
const SEEN_MS = 1_500;
const EVERYTHING = "9223372036854775807";

/** Say that the list has been read up to a position. Whether that arrived. */
async function sendRead(upTo: string): Promise<boolean> {
  const answer = await fetch("/api/directlink/v1/notifications/read", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ upTo }),
    keepalive: true,
  }).catch(() => null);
  return answer?.ok ?? false;
}

/**
 * How far the list was read when it was opened: what is above is marked as new as long as it is open, and read once it
 * was looked at (`whole`: everything there is). `markAll` takes the marks away, too.
 */
export function useReading(initial: string, newest: string, whole: boolean) {
  const [readUpTo, setReadUpTo] = useState(initial);
  const { activityRead } = useInbox();
  const seen = useEffectEvent(async (upTo: string) => {
    if (await sendRead(upTo)) activityRead();
  });

  useEffect(() => {
    if (!whole || comparePositions(newest, initial) <= 0) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      if (document.visibilityState === "visible") timer = setTimeout(() => void seen(newest), SEEN_MS);
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [whole, newest, initial]);

  async function markAll(): Promise<boolean> {
    const arrived = await sendRead(EVERYTHING);
    if (arrived) {
      setReadUpTo(EVERYTHING);
      activityRead();
    }
    return arrived;
  }
  return { readUpTo, markAll };
}
