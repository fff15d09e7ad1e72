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
  query: Record<string, string | number | null | undefined>,
  signal?: AbortSignal,
): Promise<T> {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined);
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
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

export const fetchFeedPage = (feed: FeedName, session: string, after: number): Promise<FeedPage> =>
  getJson("/api/directlink/v1/feed", { feed, session, after, limit: 5 });

/** A new session of a feed, from its beginning. */
export const openFeedAnew = (feed: FeedName): Promise<FeedPage> =>
  getJson("/api/directlink/v1/feed", { feed, limit: 5 });

export const fetchExplanation = (session: string, post: string): Promise<Explanation> =>
  getJson("/api/directlink/v1/feed/explain", { session, post });
