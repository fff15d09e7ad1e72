import { sql } from "drizzle-orm";
import { feedSessions } from "@/db/schema";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { FEED_PAGE } from "./input";
import { type Parts, sum } from "./ranking/terms";
import { isOfFormula, TERM_NAMES } from "./ranking/weights";
import { CHRONOLOGICAL } from "./sessions/for-you";
import { type Origin, readOrigin } from "./sessions/origin";
import { feedItem, hydratePlaces, type Placed } from "./sessions/present";
import { addSession, extendSession, findSlice, type Slice } from "./sessions/store";
import { decide, withFirst } from "./sessions/stretch";
import { readSessionToken, sessionToken } from "./sessions/token";
import type { Explanation, FeedKey, FeedPage } from "./types";

interface Opening {
  readonly limit?: number;
  readonly seed?: string;
  readonly first?: PostId;
  /** How many items from above `first` come with it, where there are any. */
  readonly above?: number;
}

/**
 * Open a feed: decide its first sixty places for this viewer, keep them as a session and give the first page (`limit`
 * items, default 5). All but `for-you` are newest first (`lib/feed/timelines`); one that is not there, and for guests one
 * that only members have, is empty. The same `seed` gives the same order of the same candidates. `first` is a post that
 * the viewer asked For You, or a tab of a profile, to begin with; one that they may not see (on that tab) is left out. On a
 * profile what is newer stands above it.
 */
export async function openFeed(
  ctx: Context,
  { feed, subject, limit = FEED_PAGE, seed, first: asked, above = 0 }: FeedKey & Opening,
): Promise<FeedPage> {
  const key = { feed, subject };
  const decided = await decide(ctx, key, { already: [], around: asked, seed });
  const stretch = asked && feed === "for-you" ? withFirst(decided, asked) : decided;
  // While the session is written, its beginning is read.
  const { start = 0 } = stretch;
  const from = Math.max(0, start - above);
  const head = { ...stretch, from, postIds: stretch.postIds.slice(from, start + limit) };
  const [sessionId, first] = await Promise.all([addSession(ctx, key, stretch), hydratePlaces(ctx, key, head)]);
  const served = { sessionId, feed, ranker: stretch.ranker };
  const slice = { ...served, ...key, id: sessionId, length: stretch.postIds.length };
  const page = { places: first, from: from + head.postIds.length, limit: start - from + limit };
  const { places, next } = await fill(ctx, slice, page);
  return {
    items: places.map((placed) => feedItem(ctx, placed, served)),
    session: sessionToken(sessionId),
    previous: from || null,
    next,
  };
}

/**
 * Read on in a session, from place `after` on; with `before` the page that ends above that place. Places stay as they were decided; posts that have become invisible are
 * left out, and near the end further places are decided. Fails with `not_found` for a token that we did not issue to
 * this viewer, or (where `feed` is given) for another feed, `gone` once the session has expired.
 */
export async function readFeed(
  ctx: Context,
  {
    session,
    after = 0,
    before,
    limit = FEED_PAGE,
    feed,
    subject = null,
  }: { session: string; after?: number; before?: number; limit?: number } & Partial<FeedKey>,
): Promise<Result<FeedPage, "not_found" | "gone">> {
  const from = before === undefined ? after : Math.max(0, before - limit);
  const found = await findOwnSlice(ctx, session, from, before === undefined ? limit : before - from);
  if (!found.ok) return found;
  const slice = found.value;
  if (feed && (feed !== slice.feed || subject !== slice.subject))
    return fail({ code: "not_found", what: "feed session" });
  if (from > slice.length) return ok({ items: [], session, previous: null, next: null });
  const first = await hydratePlaces(ctx, slice, { from, ...slice });
  const { places, previous, next } =
    before === undefined
      ? {
          ...(await fill(ctx, slice, { places: first, from: after + slice.postIds.length, limit })),
          previous: from || null,
        }
      : { ...(await fillUp(ctx, slice, { places: first, from, limit })), next: before };
  const served = { sessionId: slice.id, feed: slice.feed, ranker: slice.ranker };
  return ok({ items: places.map((placed) => feedItem(ctx, placed, served)), session, previous, next });
}

/**
 * Why a post stands where it stands in one's own feed: every term with its part, in points; they add up to `score`; where
 * it was found, and by which rule it has its place, where not by its score. Only For You is ranked: elsewhere there are
 * no terms, score 0. Fails like `readFeed`, and with `not_found` for a post that is not in it.
 */
export async function explain(
  ctx: Context,
  { session, postId }: { session: string; postId: PostId },
): Promise<Result<Explanation, "not_found" | "gone">> {
  const found = await findOwnSlice(ctx, session, 0, 1);
  if (!found.ok) return found;
  const place = sql<number | null>`array_position(${feedSessions.postIds}, ${postId}::bigint)`;
  const [row] = await ctx.db
    .select({
      place,
      candidates: feedSessions.candidates,
      ranker: feedSessions.ranker,
      createdAt: feedSessions.createdAt,
      parts: sql<Parts | null>`${feedSessions.terms} -> (${place} - 1)`,
      origin: sql<Origin | null>`${feedSessions.origins} -> (${place} - 1)`,
    })
    .from(feedSessions)
    .where(sql`${feedSessions.id} = ${found.value.id}`);
  if (!row?.place) return fail({ code: "not_found", what: "post" });
  const parts = row.parts ?? [];
  return ok({
    postId,
    position: row.place - 1,
    candidates: row.candidates,
    ranker: row.ranker,
    score: sum(parts),
    terms: parts.map((part, i) => ({ name: TERM_NAMES[i] as (typeof TERM_NAMES)[number], part })),
    ...readOrigin(row.origin),
    servedAt: row.createdAt.toISOString(),
  });
}

/** The session that a token names, if it is this viewer's. */
async function findOwnSlice(
  ctx: Context,
  token: string,
  from: number,
  size: number,
): Promise<Result<Slice, "not_found" | "gone">> {
  const id = readSessionToken(token);
  if (!id) return fail({ code: "not_found", what: "feed session" });
  const slice = await findSlice(ctx, id, from, size);
  if (slice && slice.accountId !== viewerAccountId(ctx.viewer))
    return fail({ code: "not_found", what: "feed session" });
  // We issued the token, so that a missing row is one that was swept.
  if (!slice || slice.expiresAt <= ctx.now || slice.withheld || !isReadable(slice))
    return fail({ code: "gone", reason: "feed_session_expired" });
  return ok(slice);
}

/** After an update, what an older formula has ranked can't be told any more: it is opened anew. */
const isReadable = ({ feed, ranker }: Slice): boolean =>
  feed !== "for-you" || ranker === CHRONOLOGICAL || isOfFormula(ranker);

/**
 * Go on from place `from` until the page is full or the feed at its end, deciding further places where they are used
 * up. `next` is where the page after this one begins.
 */
async function fill(
  ctx: Context,
  session: Filled,
  page: { places: Placed[]; from: number; limit: number },
): Promise<{ places: Placed[]; next: number | null }> {
  const places = [...page.places];
  let { from } = page;
  let { length } = session;
  for (;;) {
    if (from >= length) length = await extendSession(ctx, session.id, length);
    if (from >= length) return { places, next: null };
    if (places.length >= page.limit) return { places, next: from };
    const slice = await findSlice(ctx, session.id, from, page.limit - places.length);
    if (!slice || slice.postIds.length === 0) return { places, next: null };
    places.push(...(await hydratePlaces(ctx, session, { from, ...slice })));
    from += slice.postIds.length;
  }
}

/** The same upwards, from what stands above place `from`: nothing is decided there. `previous` is where the page above ends. */
async function fillUp(
  ctx: Context,
  session: Filled,
  page: { places: Placed[]; from: number; limit: number },
): Promise<{ places: Placed[]; previous: number | null }> {
  let { places, from } = page;
  while (from > 0 && places.length < page.limit) {
    const to = from;
    from = Math.max(0, to - (page.limit - places.length));
    const slice = await findSlice(ctx, session.id, from, to - from);
    if (!slice) return { places, previous: null };
    places = [...(await hydratePlaces(ctx, session, { from, ...slice })), ...places];
  }
  return { places, previous: from || null };
}

type Filled = Pick<Slice, "id" | "feed" | "length"> & FeedKey;
