import { sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import type { AccountId, PostId } from "@/lib/core/ids";
import { logger } from "@/lib/telemetry/logger";
import { WATCHED_SHARE } from "../ranking/co-watch/constants";
import { type Interactions, InteractionsBuilder } from "../ranking/co-watch/interactions";

/** How many rows are read at once. */
const PAGE = 20_000;
/** More are not read: about 1 GB of memory. Whoever gets there has 100,000 members who watch every day. */
const WATCHES_MAX = 10_000_000;

interface Row extends Record<string, unknown> {
  account: AccountId;
  post: PostId;
  at: number;
  isPublic: boolean;
}

/** Everything that accounts watched of public videos, as they remember it. `posts` says which item is which post. */
export async function readWatches(
  ctx: Context,
  signal?: AbortSignal,
): Promise<{ interactions: Interactions; posts: readonly PostId[] }> {
  const builder = new InteractionsBuilder();
  const items = new Map<PostId, number>();
  let users = 0;
  let size = 0;
  let last: Row | undefined;
  for (;;) {
    signal?.throwIfAborted();
    const rows: readonly Row[] = await readPage(ctx, last);
    for (const row of rows) {
      if (row.account !== last?.account) users++;
      last = row;
      if (!row.isPublic) continue;
      const item = items.get(row.post) ?? items.size;
      items.set(row.post, item);
      builder.add({ user: users - 1, item, time: row.at, strength: 1 });
    }
    size += rows.length;
    if (rows.length < PAGE) break;
    if (size >= WATCHES_MAX) {
      logger().warn({ watches: size }, "not all watches fit into the rebuild of neighbours");
      break;
    }
  }
  return { interactions: builder.build(users, items.size), posts: [...items.keys()] };
}

async function readPage({ db }: Context, after: Row | undefined): Promise<Row[]> {
  return db.execute<Row>(sql`
    select s.account_id::text as account, s.post_id::text as post, extract(epoch from s.seen_at)::float8 as at,
      p.id is not null as "isPublic"
    from (select account_id, post_id, seen_at from seen_posts
      where (account_id, post_id) > (${after?.account ?? "0"}::bigint, ${after?.post ?? "0"}::bigint)
        and watched_share >= ${WATCHED_SHARE}
      order by account_id, post_id limit ${PAGE}) s
    left join posts p on p.id = s.post_id and p.kind = 'video' and p.visibility = 'public' and p.deleted_at is null
      and p.reply_to_id is null
    order by s.account_id, s.post_id`);
}
