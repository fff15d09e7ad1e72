"use client";
import { useEffect, useEffectEvent, useState } from "react";
import { getJson } from "@/components/feed/api";
import type { MediaId } from "@/lib/core/ids";
import type { MediaProgressView } from "@/lib/media/types";

const POLL_MS = 1_000;
const OVER = new Set(["ready", "failed", "rejected"]);

/** How far a file of one's own is, asked every second until it is over. `again` begins to ask anew. */
export function useMediaProgress(mediaId: MediaId | null, initial: MediaProgressView | null) {
  const [progress, setProgress] = useState(initial);
  const known = progress?.mediaId === mediaId ? progress : null;
  const over = known !== null && OVER.has(known.state);

  const look = useEffectEvent(async (id: MediaId) => {
    const { media } = await getJson<{ media: MediaProgressView[] }>("/api/directlink/v1/media", { id });
    if (media[0]) setProgress(media[0]);
  });
  useEffect(() => {
    if (!mediaId || over) return;
    // A look that fails is made up for by the next one.
    const timer = setInterval(() => void look(mediaId).catch(() => {}), POLL_MS);
    return () => clearInterval(timer);
  }, [mediaId, over]);

  return {
    progress: known,
    again() {
      if (known) setProgress({ ...known, state: "uploaded", progress: 0, failure: null });
    },
  };
}
