import { sql } from "drizzle-orm";
import { idArray } from "@/db/id-array";
import { authorAffinities, hashtags, likes, postHashtags } from "@/db/schema";
import type { AccountViewer, Context } from "@/lib/core/context";
import type { HashtagId, PostId } from "@/lib/core/ids";
import { hear } from "@/lib/trends/hear";
import { later } from "./database";
import { anAccount } from "./factories";

const DAY_MS = 86_400_000;

/** Accounts of last month, each of whom watches three others that have nothing to do with the rest. */
export async function aCrowd(ctx: Context, size: number): Promise<AccountViewer[]> {
  const watched = await accountsOf(ctx, 3);
  const crowd = await accountsOf(ctx, size);
  const rows = crowd.flatMap(({ accountId }) =>
    watched.map((author) => ({ accountId, authorId: author.accountId, impressions: 9, watchedShares: 7 })),
  );
  if (rows.length > 0) await ctx.db.insert(authorAffinities).values(rows);
  return crowd;
}

/** Accounts of last month of whom nothing is known. */
export async function accountsOf(ctx: Context, size: number): Promise<AccountViewer[]> {
  const made: AccountViewer[] = [];
  while (made.length < size) made.push(await anAccount(later(ctx, -30 * DAY_MS)));
  return made;
}

/** These people like a post now, and are heard. */
export async function theyLike(ctx: Context, who: readonly AccountViewer[], postId: PostId): Promise<void> {
  if (who.length === 0) return;
  await ctx.db.insert(likes).values(who.map(({ accountId }) => ({ postId, accountId, createdAt: ctx.now })));
  const ids = idArray(who.map(({ accountId }) => accountId));
  await hear(
    ctx,
    sql`select account_id, post_id, created_at as at, false as tags from likes where post_id = ${postId} and account_id = any(${ids})`,
  );
}

/** A post is filed under a hashtag, which there may be already. */
export async function isTagged(ctx: Context, postId: PostId, name: string): Promise<HashtagId> {
  await ctx.db.insert(hashtags).values({ name, displayName: name, createdAt: ctx.now }).onConflictDoNothing();
  const [tag] = await ctx.db.select({ id: hashtags.id }).from(hashtags).where(sql`${hashtags.name} = ${name}`);
  if (!tag) throw new Error("no hashtag was made");
  await ctx.db.insert(postHashtags).values({ hashtagId: tag.id, postId });
  return tag.id;
}

/** Whatever it is and whoever may see it: these posts and this hashtag trend, as if the job had found them so. */
export async function makeTrend(ctx: Context, ids: readonly PostId[], tag: string): Promise<void> {
  await ctx.db.execute(sql`
    insert into trends (kind, subject_id, language, score, accounts, voices, usual, peak_at, curve, computed_at)
    select s.kind, s.id, '', 50, 9, 9, 0, now(), array_fill(1, array[24]), now() from (
      select case when kind = 'video' then 'video' else 'post' end as kind, id from posts where id = any(${idArray(ids)})
      union all select 'hashtag', id from hashtags where name = ${tag}) s
    on conflict do nothing`);
}
