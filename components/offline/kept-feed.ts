import type { FeedPage } from "@/lib/feed/types";
import { tellWorker } from "./registration";

/** An address under which nothing answers: of the session of a feed, what comes after a place. */
const keyOf = (session: string, after: number): string =>
  `${window.location.origin}/-feed-/${encodeURIComponent(session)}/${after}`;

/** Have a page of a feed kept beside the document that its session began with. */
export function keepFeedPage(session: string, after: number, page: FeedPage): void {
  tellWorker({ type: "feed", key: keyOf(session, after), page: JSON.stringify(page) });
}

/** A page of a feed as it was read before on this device; null where it was not. */
export async function findFeedPage(session: string, after: number): Promise<FeedPage | null> {
  if (!("caches" in window)) return null;
  const kept = await caches.match(keyOf(session, after));
  return kept ? ((await kept.json()) as FeedPage) : null;
}
