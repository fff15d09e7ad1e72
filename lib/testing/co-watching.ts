import { sql } from "drizzle-orm";
import fc from "fast-check";
import { coWatchPairs, postNeighbours, seenPosts } from "@/db/schema";
import type { AccountViewer, Context } from "@/lib/core/context";
import type { AccountId, PostId } from "@/lib/core/ids";
import { similarToWatched, type WatchHistory } from "@/lib/feed/similar/similar-to-watched";
import { anAccount, aPost, aVideo } from "./factories";

export const HOUR_MS = 3_600_000;

/** An account (by its place in `accounts`) watched a video, `hours` before now, so much of it. */
export interface Watch {
  readonly account: number;
  readonly video: number;
  readonly hours: number;
  readonly share?: number;
}

/** Who watches, and what. */
export interface World {
  readonly accounts: readonly AccountViewer[];
  readonly videos: readonly PostId[];
}

/** Some accounts, and public videos of somebody else. */
export async function aWorld(ctx: Context, accounts: number, videos: number): Promise<World> {
  const author = await anAccount(ctx);
  const mediaId = await aVideo(ctx, author);
  const world: { accounts: AccountViewer[]; videos: PostId[] } = { accounts: [], videos: [] };
  for (let k = 0; k < accounts; k++) world.accounts.push(await anAccount(ctx));
  for (let k = 0; k < videos; k++)
    world.videos.push(k === 0 ? await aPost(ctx, author, { mediaId }) : await aPost(ctx, author, { kind: "video" }));
  return world;
}

/** These were watched. */
export async function watch(ctx: Context, { accounts, videos }: World, watches: readonly Watch[]): Promise<void> {
  if (watches.length === 0) return;
  await ctx.db
    .insert(seenPosts)
    .values(
      watches.map(({ account, video, hours, share = 1 }) => ({
        accountId: accounts[account]?.accountId as AccountId,
        postId: videos[video] as PostId,
        watchedShare: share,
        seenAt: new Date(ctx.now.getTime() - hours * HOUR_MS),
      })),
    )
    .onConflictDoNothing();
}

/** The pairs that were streamed. */
export const pairsOf = (ctx: Context) =>
  ctx.db.select().from(coWatchPairs).orderBy(coWatchPairs.sourceId, coWatchPairs.targetId);

/** In the order of their posts: Postgres gives the same rows in any. */
export const readNeighbours = (ctx: Context) => ctx.db.select().from(postNeighbours).orderBy(postNeighbours.postId);

/** How similar each post is that a history leads to. */
export async function similar(ctx: Context, of: WatchHistory): Promise<Map<PostId, number>> {
  const rows = await ctx.db.execute<{ id: PostId; similarity: number }>(
    sql`select id::text as id, similarity from (${similarToWatched(of, ctx.now)}) found`,
  );
  return new Map(rows.map(({ id, similarity }) => [id, similarity]));
}

export const ofAccount = ({ accountId }: AccountViewer): WatchHistory => ({ account: sql`${accountId}::bigint` });

/** Each account watched each video at most once, no two at the same time. */
export const watches = fc
  .uniqueArray(fc.record({ account: fc.nat(3), video: fc.nat(5) }), {
    maxLength: 20,
    selector: ({ account, video }) => account * 10 + video,
  })
  .map((some) => some.map((one, k) => ({ ...one, hours: 500 - 7 * k })));

/** Inside a transaction that is undone again. */
export async function undone(ctx: Context, work: (tx: Context) => Promise<void>): Promise<void> {
  const undo = new Error("undone");
  await ctx.db
    .transaction(async (db) => {
      await work({ ...ctx, db });
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
}
