"use client";
import { useEffect, useEffectEvent, useState } from "react";
import { beginWith, registerWorker } from "./registration";
import { UpdateBar, type UpdateWords } from "./update-bar";

/**
 * On every page: registers the service worker, and says when a newer one waits. Only of a build: while one develops
 * nothing may stand between.
 */
export function WorkerKeeper({ words }: { words: UpdateWords }) {
  const [waiting, setWaiting] = useState<ServiceWorker | null>(null);
  const found = useEffectEvent((worker: ServiceWorker) => setWaiting(worker));

  useEffect(() => {
    if (process.env.NODE_ENV !== "production" || !("serviceWorker" in navigator)) return;
    return registerWorker((worker) => found(worker));
  }, []);

  if (!waiting) return null;
  return <UpdateBar words={words} onUpdate={() => beginWith(waiting)} onLater={() => setWaiting(null)} />;
}
