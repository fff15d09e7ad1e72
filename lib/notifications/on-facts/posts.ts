import { sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import { type AccountId, idTime, type PostId } from "@/lib/core/ids";
import { transaction } from "@/lib/core/transaction";
import type { FactOf } from "@/lib/events/facts";
import { hourOf } from "../groups";
import { notify } from "../mutations/notify";
import { tellMentioned } from "../mutations/tell-mentioned";
import { removeRows } from "../mutations/write-rows";
import { planRegroup } from "../pace";

type PostFact = FactOf<
  "post.published" | "post.replied" | "post.edited" | "post.audience_changed" | "post.deleted" | "post.restored"
>;

/** What a post says, to whom it speaks and what became of it. */
interface Spoken {
  readonly authorId: AccountId;
  readonly deleted: boolean;
  readonly parentId: PostId | null;
  readonly parentAuthorId: AccountId | null;
  readonly parentIsReply: boolean;
  readonly quotedId: PostId | null;
  readonly quotedAuthorId: AccountId | null;
}

/**
 * A post is new, or is no longer what it was: whom it names, whose post it answers and whose it quotes have a row about
 * it exactly when it stands and they may see it.
 */
export async function tellOfPost(ctx: Context, { postId }: PostFact): Promise<void> {
  const [post] = await ctx.db.execute<Spoken & Record<string, unknown>>(sql`
    select said.author_id::text as "authorId", said.deleted_at is not null as deleted,
      parent.id::text as "parentId", parent.author_id::text as "parentAuthorId",
      parent.reply_to_id is not null as "parentIsReply",
      quoted.id::text as "quotedId", quoted.author_id::text as "quotedAuthorId"
    from posts said left join posts parent on parent.id = said.reply_to_id
      left join posts quoted on quoted.id = said.quote_of_id
    where said.id = ${postId}::bigint`);
  if (!post) return;
  const hour = hourOf(idTime(postId)).toISOString();
  const { authorId, parentId, parentAuthorId, quotedId, quotedAuthorId } = post;
  if (parentId && parentAuthorId && parentAuthorId !== authorId) {
    const kind = post.parentIsReply ? "reply" : "comment";
    await planRegroup(ctx, { accountId: parentAuthorId, kind, targetId: parentId, hour });
  }
  if (quotedId && quotedAuthorId && quotedAuthorId !== authorId)
    await planRegroup(ctx, { accountId: quotedAuthorId, kind: "quote", targetId: quotedId, hour });
  await tellMentioned(ctx, postId);
  if (post.deleted) await withdrawAllOf(ctx, postId);
}

/** What was told of a post that is gone: who liked it, answered it, its poll. */
async function withdrawAllOf(ctx: Context, postId: PostId): Promise<void> {
  const post = sql`${postId}::bigint`;
  await transaction(ctx, (tx) =>
    removeRows(
      tx,
      sql`(n.target_id = ${post} and n.kind in ('like', 'reaction', 'comment', 'reply', 'repost', 'quote', 'poll'))
        or n.post_id = ${post} and n.kind in ('poll', 'upload')`,
    ),
  );
}

const VOTERS = 2_000;

/** A poll has ended: its author is told, and everybody who voted. */
export async function tellOfPoll(ctx: Context, { postId, authorId }: FactOf<"poll.ended">): Promise<void> {
  const [poll] = await ctx.db.execute<{ endsAt: string }>(
    sql`select ends_at as "endsAt" from polls where post_id = ${postId}::bigint`,
  );
  if (!poll) return;
  const told = { kind: "poll", targetId: postId, postId, at: new Date(poll.endsAt) } as const;
  await notify(ctx, [authorId], { ...told, details: { outcome: "own" } });
  for (let after = "0", voters = VOTERS; voters === VOTERS; ) {
    const rows = await ctx.db.execute<{ accountId: AccountId }>(sql`
      select b.account_id::text as "accountId" from poll_ballots b
      where b.post_id = ${postId}::bigint and b.account_id > ${after}::bigint and b.account_id <> ${authorId}::bigint
      order by b.account_id limit ${VOTERS}`);
    const accountIds = rows.map(({ accountId }) => accountId);
    await notify(ctx, accountIds, { ...told, details: { outcome: "voted" } });
    voters = rows.length;
    after = accountIds.at(-1) ?? after;
  }
}

/** A video was published by itself, as soon as it could be played. */
export async function tellOfUpload(ctx: Context, fact: FactOf<"post.published_by_itself">): Promise<void> {
  const { postId, authorId, mediaId } = fact;
  await notify(ctx, [authorId], {
    kind: "upload",
    targetId: mediaId,
    at: idTime(postId),
    postId,
    details: { outcome: "ready" },
  });
}

/** A video could not be prepared. Pictures say so where they are chosen. */
export async function tellOfFailure(ctx: Context, { mediaId }: FactOf<"media.failed">): Promise<void> {
  const [video] = await ctx.db.execute<{ ownerId: AccountId; at: string }>(sql`
    select owner_id::text as "ownerId", created_at as at from media where id = ${mediaId}::bigint and kind = 'video'`);
  if (!video) return;
  await notify(ctx, [video.ownerId], {
    kind: "upload",
    targetId: mediaId,
    at: new Date(video.at),
    details: { outcome: "failed" },
  });
}
