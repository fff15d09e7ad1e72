"use client";
import { useState } from "react";
import { type Line, measureKbps } from "./rendition";

const UNKNOWN: Line = { saveData: false, kbps: null };

/** The line as it was when the video `key` came up: a video never changes its rendition while it plays. */
export function useLine(key: string): Line {
  const [kept, setKept] = useState({ key, line: UNKNOWN });
  if (kept.key === key) return kept.line;
  const line = readLine();
  setKept({ key, line });
  return line;
}

function readLine(): Line {
  // Without a line there is what the device keeps: the file that is taken where nothing is known.
  if (!navigator.onLine) return UNKNOWN;
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  const entries = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
  return {
    saveData: connection?.saveData ?? false,
    kbps: measureKbps(entries.filter(({ initiatorType }) => initiatorType === "video")),
  };
}
