import { type SQL, sql } from "drizzle-orm";
import { posts } from "@/db/schema";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { mayVote } from "../policy";
import type { PollView } from "../types";

/** A poll as `pollJson` reads it: exact counts, and what the viewer chose (null: nothing yet). */
export interface PollRow {
  readonly multiple: boolean;
  readonly endsAt: string;
  readonly voters: number;
  readonly options: readonly { readonly label: string; readonly votes: number }[];
  readonly chosen: readonly number[] | null;
}

/**
 * The poll of a post as one JSON value (a `PollRow`), null where it has none: scalar, so that a list of posts pays a
 * lookup by key for each. Votes and voters are folded and pending ones together. `postId` is how the query calls the
 * post's id.
 */
export function pollJson({ viewer }: Context, postId: SQL = sql`${posts.id}`): SQL<PollRow | null> {
  const me = viewerAccountId(viewer);
  const pending = (position: SQL) =>
    sql`coalesce((select sum(d.count) from poll_deltas d where d.post_id = p.post_id and d.position ${position}), 0)`;
  const chosen = me
    ? sql`(select to_json(b.choices) from poll_ballots b where b.post_id = p.post_id and b.account_id = ${me})`
    : sql`null`;
  return sql<PollRow | null>`(select json_build_object(
      'multiple', p.multiple, 'endsAt', p.ends_at, 'voters', p.voters + ${pending(sql`is null`)}, 'chosen', ${chosen},
      'options', (select json_agg(json_build_object('label', o.label, 'votes', o.votes + ${pending(sql`= o.position`)})
        order by o.position) from poll_options o where o.post_id = p.post_id))
    from polls p where p.post_id = ${postId})`;
}

/** A poll of `authorId` as the viewer sees it: the votes only once they have voted or it has ended. */
export function pollView(row: PollRow | null, { viewer, now }: Context, authorId: AccountId): PollView | null {
  if (!row) return null;
  const endsAt = new Date(row.endsAt);
  const closed = endsAt <= now;
  const shown = closed || row.chosen !== null;
  return {
    options: row.options.map(({ label, votes }) => ({ label, votes: shown ? votes : null })),
    multiple: row.multiple,
    endsAt: endsAt.toISOString(),
    closed,
    voters: row.voters,
    chosen: row.chosen ?? [],
    mayVote: mayVote(viewer, { authorId, closed, voted: row.chosen !== null }),
  };
}
