import { sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import { LAST_ID, type PostId } from "@/lib/core/ids";
import { readSetting, writeSetting } from "@/lib/instance/settings";
import { FILING_VERSION } from "../filing";
import { indexPosts } from "../index-posts";

const BATCH = 200;
/** Then the next run goes on: there are never many of them at once. */
const RUN_MS = 240_000;

/**
 * File what was published before there was an index, or was filed in an older way, the newest posts first. Where it is
 * stopped it goes on at the next run; when all is filed, a run is one lookup. Two at once do the same work twice, at worst.
 */
export async function fillSearchIndex(ctx: Context, signal?: AbortSignal): Promise<void> {
  const mark = await readSetting(ctx, "search-index");
  let before = mark?.version === FILING_VERSION ? mark.before : (LAST_ID as PostId);
  const until = performance.now() + RUN_MS;
  while (before !== null && performance.now() < until) {
    signal?.throwIfAborted();
    const batch: { id: PostId }[] = await ctx.db.execute<{ id: PostId }>(sql`
      select id::text from posts where id < ${before}::bigint order by posts.id desc limit ${BATCH}::int`);
    await indexPosts(
      ctx,
      batch.map(({ id }) => id),
    );
    before = batch.length < BATCH ? null : (batch.at(-1)?.id ?? null);
    await writeSetting(ctx, "search-index", { version: FILING_VERSION, before });
  }
}
