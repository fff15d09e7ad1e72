"use client";
import { useEffect, useState } from "react";
import { WatchLog } from "./watch-log";

/** The log of this feed, running as long as the feed is on screen. */
export function useWatchLog(): WatchLog {
  const [log] = useState(() => new WatchLog());
  useEffect(() => runWatchLog(log), [log]);
  return log;
}

/** Let a log tell the server, in its batches and when the page is hidden or left; gives what ends that, with a last word. */
export function runWatchLog(log: WatchLog): () => void {
  const leave = () => {
    if (document.visibilityState === "hidden") log.beacon();
  };
  log.start();
  document.addEventListener("visibilitychange", leave);
  window.addEventListener("pagehide", leave);
  return () => {
    document.removeEventListener("visibilitychange", leave);
    window.removeEventListener("pagehide", leave);
    log.stop();
  };
}
