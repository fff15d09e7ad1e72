import { findFeedPage, keepFeedPage } from "@/components/offline/kept-feed";
import type { Interest } from "@/lib/feed/preferences/types";
import type { Explanation, FeedName, FeedPage } from "@/lib/feed/types";

/** The answer was not what was asked for; `code` is a key of the catalogue's `errors`. */
export class RequestFailed extends Error {
  override readonly name = "RequestFailed";
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(`${status} ${code}`);
  }
}

/** Fetch JSON from our own API. Throws `RequestFailed` for an answer that says no, or for no answer (`offline`). */
export async function getJson<T>(
  path: string,
  query: Record<string, string | number | readonly string[] | null | undefined>,
  signal?: AbortSignal,
): Promise<T> {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [value].flat().map((one) => [name, String(one)]),
  );
  const search = new URLSearchParams(given);
  const response = await fetch(`${path}?${search}`, { headers: { accept: "application/json" }, signal }).catch(
    (error: unknown) => {
      if (signal?.aborted) throw error;
      throw new RequestFailed(0, "offline");
    },
  );
  if (response.ok) return (await response.json()) as T;
  const body = (await response.json().catch(() => null)) as { error?: { code?: string } } | null;
  throw new RequestFailed(response.status, body?.error?.code ?? "unknown");
}

/** What comes after a place of a feed; without a line what this device keeps of it. */
export async function fetchFeedPage(feed: FeedName, session: string, after: number): Promise<FeedPage> {
  try {
    const page = await getJson<FeedPage>("/api/directlink/v1/feed", { feed, session, after, limit: 5 });
    keepFeedPage(session, after, page);
    return page;
  } catch (error) {
    const cut = error instanceof RequestFailed && error.code === "offline";
    const kept = cut ? await findFeedPage(session, after) : null;
    if (!kept) throw error;
    return kept;
  }
}

/** What stands above a place of a feed: the page that ends there. */
export const fetchFeedPageAbove = (feed: FeedName, session: string, before: number): Promise<FeedPage> =>
  getJson("/api/directlink/v1/feed", { feed, session, before, limit: 5 });

/** A new session of a feed, from its beginning. */
export const openFeedAnew = (feed: FeedName, subject?: string): Promise<FeedPage> =>
  getJson("/api/directlink/v1/feed", { feed, subject, limit: 5 });

export const fetchExplanation = (session: string, post: string): Promise<Explanation> =>
  getJson("/api/directlink/v1/feed/explain", { session, post });

/** Hashtags that somebody may take an interest in. */
export const fetchInterests = async (): Promise<readonly Interest[]> =>
  (await getJson<{ interests: readonly Interest[] }>("/api/directlink/v1/steering/interests", {})).interests;
