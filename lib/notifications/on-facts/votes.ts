import { sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import { type AccountId, idTime, type PostId } from "@/lib/core/ids";
import type { FactOf } from "@/lib/events/facts";
import { type GroupedKind, hourOf } from "../groups";
import { planRegroup } from "../pace";

/** What is told of each fact. Most of it is counted out of what stands, so that each of these may be told twice. */

/** Somebody likes a post. */
export async function tellLike(ctx: Context, { postId, accountId }: FactOf<"post.liked">): Promise<void> {
  await tellOfVote(ctx, "like", postId, accountId);
}

export async function withdrawLike(ctx: Context, { postId, accountId, at }: FactOf<"post.unliked">): Promise<void> {
  await tellAuthor(ctx, "like", postId, accountId, new Date(at));
}

export async function tellReaction(ctx: Context, { postId, accountId }: FactOf<"post.reacted">): Promise<void> {
  await tellOfVote(ctx, "reaction", postId, accountId);
}

export async function withdrawReaction(ctx: Context, fact: FactOf<"post.unreacted">): Promise<void> {
  await tellAuthor(ctx, "reaction", fact.postId, fact.accountId, new Date(fact.at));
}

/** It was passed on, or is no longer. */
export async function tellRepost(
  ctx: Context,
  { postId, repostOfId, accountId }: FactOf<"post.reposted" | "post.unreposted">,
): Promise<void> {
  await tellAuthor(ctx, "repost", repostOfId, accountId, idTime(postId));
}

async function tellOfVote(ctx: Context, kind: "like" | "reaction", postId: PostId, accountId: AccountId) {
  const table = sql.identifier(kind === "like" ? "likes" : "reactions");
  const [vote] = await ctx.db.execute<{ authorId: AccountId; at: string }>(sql`
    select p.author_id::text as "authorId", v.created_at as at from ${table} v join posts p on p.id = v.post_id
    where v.post_id = ${postId}::bigint and v.account_id = ${accountId}::bigint`);
  // Taken back already: that is a fact of its own.
  if (vote) await planFor(ctx, kind, vote.authorId, postId, accountId, new Date(vote.at));
}

async function tellAuthor(ctx: Context, kind: GroupedKind, postId: PostId, by: AccountId, at: Date): Promise<void> {
  const [post] = await ctx.db.execute<{ authorId: AccountId }>(
    sql`select author_id::text as "authorId" from posts where id = ${postId}::bigint`,
  );
  if (post) await planFor(ctx, kind, post.authorId, postId, by, at);
}

/** What somebody does to what is their own is no news. */
async function planFor(
  ctx: Context,
  kind: GroupedKind,
  accountId: AccountId,
  targetId: string,
  by: AccountId,
  at: Date,
) {
  if (accountId === by) return;
  await planRegroup(ctx, { accountId, kind, targetId, hour: hourOf(at).toISOString() });
}
