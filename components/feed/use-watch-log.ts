"use client";
import { useEffect, useState } from "react";
import { WatchLog } from "./watch-log";

/** The log of this feed, running as long as the feed is on screen. */
export function useWatchLog(): WatchLog {
  const [log] = useState(() => new WatchLog());
  useEffect(() => {
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
  }, [log]);
  return log;
}
