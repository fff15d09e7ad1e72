/** What Chromium tells a page that may be installed; no standard yet. */
interface InstallEvent extends Event {
  prompt(): Promise<{ outcome: "accepted" | "dismissed" }>;
}

/** It comes when it comes, often before the page is alive: whoever hears it first keeps it for all. */
const OFFER = Symbol.for("directlink.install-offer");
const CHANGED = "directlink:install";
const kept = globalThis as { [OFFER]?: InstallEvent | null };

/** Listen for the browser's offer to install the app. As early as can be, once a page. */
export function awaitOffer(): void {
  window.addEventListener("beforeinstallprompt", (event) => {
    // We ask in our own place, when it disturbs nobody.
    event.preventDefault();
    keep(event as InstallEvent);
  });
  window.addEventListener("appinstalled", () => keep(null));
}

function keep(offer: InstallEvent | null): void {
  kept[OFFER] = offer;
  window.dispatchEvent(new Event(CHANGED));
}

export const hasOffer = (): boolean => Boolean(kept[OFFER]);

export function onOffer(listener: () => void): () => void {
  window.addEventListener(CHANGED, listener);
  return () => window.removeEventListener(CHANGED, listener);
}

/** Take the browser up on it: it asks once. Gives whether the app was installed. */
export async function takeOffer(): Promise<boolean> {
  const offer = kept[OFFER];
  if (!offer) return false;
  keep(null);
  return (await offer.prompt()).outcome === "accepted";
}
