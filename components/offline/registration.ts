import type { ToWorker } from "./worker-messages";

const LOOK_AGAIN_MS = 60 * 60_000;

/**
 * Register the service worker. `onWaiting` hears of each newer one that waits until somebody lets it begin. Gives what
 * ends the listening; a browser that registers none (or is told not to) leaves the app as it is without.
 */
export function registerWorker(onWaiting: (worker: ServiceWorker) => void): () => void {
  const ended = new AbortController();
  const { signal } = ended;
  let lookedAt = Date.now();

  async function begin(): Promise<void> {
    const registration = await navigator.serviceWorker
      .register("/sw.js", { updateViaCache: "none" })
      // Private windows, settings: nothing here depends on it.
      .catch(() => undefined);
    if (!registration || signal.aborted) return;
    // The first of all stands before nobody: there is nothing to renew.
    const tell = () => {
      if (registration.waiting && navigator.serviceWorker.controller) onWaiting(registration.waiting);
    };
    const follow = () => registration.installing?.addEventListener("statechange", tell, { signal });
    tell();
    follow();
    registration.addEventListener("updatefound", follow, { signal });
    // An installed app stays open for days.
    document.addEventListener(
      "visibilitychange",
      () => {
        if (document.hidden || Date.now() - lookedAt < LOOK_AGAIN_MS) return;
        lookedAt = Date.now();
        registration.update().catch(() => {});
      },
      { signal },
    );
    // What this page loaded before the first worker was there.
    const { active } = await navigator.serviceWorker.ready;
    tellWorker({ type: "assets", urls: loadedAssets() }, active);
  }

  const stopWaiting = whenIdle(() => void begin());
  return () => {
    stopWaiting();
    ended.abort();
  };
}

/** Tell the worker something, if there is one. */
export function tellWorker(
  message: ToWorker,
  worker: ServiceWorker | null | undefined = navigator.serviceWorker?.controller,
): void {
  worker?.postMessage(message);
}

/** Have the worker forget what it keeps of anybody. Done at once where there is none. */
export async function forgetKept(): Promise<void> {
  const worker = navigator.serviceWorker?.controller;
  if (!worker) return;
  const { port1, port2 } = new MessageChannel();
  const done = new Promise((resolve) => {
    port1.onmessage = resolve;
  });
  worker.postMessage({ type: "forget" } satisfies ToWorker, [port2]);
  await done;
}

/** Let a waiting worker begin, and load this page anew under it. */
export function beginWith(waiting: ServiceWorker): void {
  navigator.serviceWorker.addEventListener("controllerchange", () => window.location.reload(), { once: true });
  tellWorker({ type: "SKIP_WAITING" }, waiting);
}

/** What this page has loaded of the app itself. */
function loadedAssets(): string[] {
  return performance
    .getEntriesByType("resource")
    .map(({ name }) => name)
    .filter((name) => name.startsWith(`${window.location.origin}/_next/static/`));
}

/** Run when the page is loaded and has nothing better to do; gives what calls it off. */
export function whenIdle(run: () => void): () => void {
  let callOff = () => window.removeEventListener("load", wait);
  function wait(): void {
    // Safari has no idle time to give.
    if (typeof requestIdleCallback === "undefined") {
      const timer = setTimeout(run, 2_000);
      callOff = () => clearTimeout(timer);
    } else {
      const idle = requestIdleCallback(run, { timeout: 5_000 });
      callOff = () => cancelIdleCallback(idle);
    }
  }
  if (document.readyState === "complete") wait();
  else window.addEventListener("load", wait, { once: true });
  return () => callOff();
}
