import { setImmediate as others } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { idArray } from "@/db/id-array";
import type { Context } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { transaction } from "@/lib/core/transaction";
import { buildNeighbours } from "../ranking/co-watch/build";
import { CO_WATCH, type CoWatchSettings, WATCHED_SHARE } from "../ranking/co-watch/constants";
import type { Neighbours } from "../ranking/co-watch/neighbours";
import { readWatches } from "./read-watches";

/** For so long at a time it keeps the process to itself. */
const TURN_MS = 15;
/** How many rows are written, or taken away, in one transaction. */
const BATCH = 500;

/** What a rebuild did. */
export interface Rebuilt {
  readonly watches: number;
  readonly posts: number;
}

/**
 * Rebuild the neighbours of every public video exactly, from what accounts remember having watched (90 days), with the
 * ridge solve. Readers go on meanwhile and find the old row of a video or its new one. What was streamed before it began
 * is taken away: it is in the rows now. It keeps nothing of its own, so a run that was cut off is simply done again. It
 * gives way to other work every 15 ms, and throws when `signal` is aborted.
 */
export async function rebuildNeighbours(
  ctx: Context,
  { signal, settings = CO_WATCH }: { signal?: AbortSignal; settings?: CoWatchSettings } = {},
): Promise<Rebuilt> {
  const { interactions, posts } = await readWatches(ctx, signal);
  const neighbours = await inTurns(buildNeighbours(interactions, settings), signal);
  for (let first = 0; first < posts.length; first += BATCH) {
    signal?.throwIfAborted();
    await write(ctx, posts, neighbours, { first, end: Math.min(posts.length, first + BATCH) });
  }
  await forget(ctx, signal);
  return { watches: interactions.itemAt.length, posts: posts.length };
}

/** Go through all steps, letting others have their turn in between. */
async function inTurns<T>(steps: Generator<void, T>, signal: AbortSignal | undefined): Promise<T> {
  for (let until = performance.now() + TURN_MS; ; ) {
    const { done, value } = steps.next();
    if (done) return value;
    if (performance.now() < until) continue;
    await others();
    signal?.throwIfAborted();
    until = performance.now() + TURN_MS;
  }
}

async function write(
  ctx: Context,
  posts: readonly PostId[],
  { start, ids, weights }: Neighbours,
  { first, end }: { first: number; end: number },
): Promise<void> {
  const rows: { post: PostId; ids: string; weights: string }[] = [];
  for (let item = first; item < end; item++) {
    const [from, to] = [start[item] as number, start[item + 1] as number];
    if (from === to) continue;
    const order = Array.from({ length: to - from }, (_, k) => from + k);
    order.sort((a, b) => (weights[b] as number) - (weights[a] as number));
    rows.push({
      post: posts[item] as PostId,
      ids: `{${order.map((k) => posts[ids[k] as number]).join(",")}}`,
      weights: `{${order.map((k) => weights[k]).join(",")}}`,
    });
  }
  const texts = (of: "ids" | "weights") => sql`${JSON.stringify(rows.map((row) => row[of]))}::jsonb`;
  await transaction(ctx, ({ db, now }) =>
    db.execute(sql`
      insert into post_neighbours (post_id, neighbour_ids, weights, rebuilt_at)
      select p.id, i.ids::bigint[], w.weights::real[], ${now.toISOString()}::timestamptz
      from unnest(${idArray(rows.map(({ post }) => post))}) with ordinality p(id, k)
        join jsonb_array_elements_text(${texts("ids")}) with ordinality i(ids, k) using (k)
        join jsonb_array_elements_text(${texts("weights")}) with ordinality w(weights, k) using (k)
      order by p.id
      on conflict (post_id) do update set neighbour_ids = excluded.neighbour_ids, weights = excluded.weights,
        rebuilt_at = excluded.rebuilt_at`),
  );
}

/** What the new rows have replaced: older rows, and what was streamed before. */
async function forget({ db, now }: Context, signal: AbortSignal | undefined): Promise<void> {
  const before = sql`${now.toISOString()}::timestamptz`;
  const remove = (table: string, at: string) => {
    const [from, column] = [sql.raw(table), sql.raw(at)];
    return sql`delete from ${from} where ctid = any(array(
      select ctid from ${from} where ${column} < ${before} limit ${BATCH})) returning 1`;
  };
  const paired = sql`update seen_posts set paired = true where ctid = any(array(
    select ctid from seen_posts where not paired and ${sql.raw(`watched_share >= ${WATCHED_SHARE}`)} and seen_at < ${before}
    limit ${BATCH} for update skip locked)) returning 1`;
  for (const statement of [remove("post_neighbours", "rebuilt_at"), remove("co_watch_pairs", "updated_at"), paired])
    for (let done = BATCH; done === BATCH; ) {
      signal?.throwIfAborted();
      done = (await db.execute(statement)).length;
    }
}
