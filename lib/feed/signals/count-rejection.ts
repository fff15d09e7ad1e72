import { sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import type { AccountId, PostId } from "@/lib/core/ids";
import { transaction } from "@/lib/core/transaction";
import type { JobPayloads } from "@/lib/events/add-job";
import { addPostStats } from "@/lib/posts/stats";
import { keepRejection } from "./reject";

/** A mute or a block is about a video that was seen so shortly before; of those the last one. */
const BEFORE = sql.raw("interval '1 hour'");
/** What was on the screen is told when they move on, at most this much later. */
const AFTER = sql.raw("interval '3 minutes'");
const SEEN = sql.raw("50");
/** Younger accounts count for nobody but themselves. */
const NEWCOMER = sql.raw("interval '3 days'");
/** Nor do those that were hardly ever shown anything: watching can't be claimed. */
const AUTHORS_LEAST = sql.raw("3");
/** Two who have rejected so many of the same posts are one voice. */
const TOGETHER = sql.raw("3");

/**
 * Count that somebody reported a video, or muted or blocked its author after it, against the video for others. Once a
 * person and post, and only who was shown it, watches videos here, is not new, stands, and has nothing to do with those who
 * were counted before: none follows or speaks for the other, and they don't reject the same things again and again. A ring
 * is one voice. Of two who know each other and come at the same instant both may count.
 */
export async function countRejection(
  ctx: Context,
  { accountId, kind, subjectId, at }: JobPayloads["count-rejection"],
): Promise<void> {
  await transaction(ctx, async (tx) => {
    const postId =
      kind === "reported"
        ? await findShown(tx, accountId, subjectId as PostId)
        : await findLast(tx, { accountId, kind, authorId: subjectId as AccountId, at });
    if (!postId) return;
    if (kind !== "reported") await keepRejection(tx, { postId, accountId, kind });
    if (await isIndependent(tx, accountId, postId)) await addPostStats(tx, { postId, rejections: 1 });
  });
}

async function findShown({ db }: Context, accountId: AccountId, postId: PostId): Promise<PostId | null> {
  const [row] = await db.execute(sql`
    select from seen_posts where account_id = ${accountId}::bigint and post_id = ${postId}::bigint`);
  return row ? postId : null;
}

/** The author's video that they saw last before, where they keep the author away still. */
async function findLast(
  { db, now }: Context,
  {
    accountId,
    kind,
    authorId,
    at,
  }: { accountId: AccountId; kind: "muted" | "blocked"; authorId: AccountId; at: string },
): Promise<PostId | null> {
  const keptAway =
    kind === "muted"
      ? sql`select from mutes where muter_id = ${accountId}::bigint and muted_id = ${authorId}::bigint
          and (expires_at is null or expires_at > ${now.toISOString()}::timestamptz)`
      : sql`select from blocks where blocker_id = ${accountId}::bigint and blocked_id = ${authorId}::bigint`;
  const [row] = await db.execute<{ id: PostId }>(sql`
    select p.id::text from (select post_id, seen_at from seen_posts where account_id = ${accountId}::bigint
        and seen_at > ${at}::timestamptz - ${BEFORE} and seen_at < ${at}::timestamptz + ${AFTER}
        order by seen_at desc limit ${SEEN}) s
      join posts p on p.id = s.post_id
    where p.author_id = ${authorId}::bigint and p.deleted_at is null and exists (${keptAway})
    order by s.seen_at desc limit 1`);
  return row?.id ?? null;
}

/** Mark a rejection as one that counts; false where it does not, or did before. */
async function isIndependent({ db, now }: Context, accountId: AccountId, postId: PostId): Promise<boolean> {
  const me = sql`${accountId}::bigint`;
  const rows = await db.execute(sql`
    update feed_signals s set counted = true
    where s.account_id = ${me} and s.post_id = ${postId}::bigint and not s.counted and s.kind in ('reported', 'muted', 'blocked')
      and (select a.state = 'active' and a.restriction is null and a.created_at < ${now.toISOString()}::timestamptz - ${NEWCOMER}
        from accounts a where a.id = ${me})
      and (select count(*) from (select from author_affinities where account_id = ${me} limit ${AUTHORS_LEAST}) shown) >= ${AUTHORS_LEAST}
      and not exists (
        select from feed_signals o where o.post_id = ${postId}::bigint and o.counted and o.account_id <> ${me} and (
          exists (select from follows f where f.follower_id = ${me} and f.followee_id = o.account_id)
          or exists (select from follows f where f.follower_id = o.account_id and f.followee_id = ${me})
          or exists (select from endorsements e where e.account_id = ${me} and e.author_id = o.account_id)
          or exists (select from endorsements e where e.account_id = o.account_id and e.author_id = ${me})
          or (select count(*) from (
            select from feed_signals mine join feed_signals theirs on theirs.post_id = mine.post_id and theirs.account_id = o.account_id
            where mine.account_id = ${me} and mine.post_id <> ${postId}::bigint
              and mine.kind in ('reported', 'muted', 'blocked') and theirs.kind in ('reported', 'muted', 'blocked')
            limit ${TOGETHER}) together) >= ${TOGETHER}))
    returning s.post_id`);
  return rows.length > 0;
}
