import { type SQL, sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import type { FactOf } from "@/lib/events/facts";
import { hear } from "./hear";

/**
 * What people do speaks for what they do it to. The instant is that of the act itself, so that a fact that is delivered
 * twice, or late, counts once and in its hour.
 */

/** A new post speaks for its hashtags, and for the post that it quotes. */
export async function hearPublished(ctx: Context, { postId }: FactOf<"post.published">): Promise<void> {
  const stands = sql`a.id = ${postId} and a.deleted_at is null and a.visibility = 'public'`;
  await hear(
    ctx,
    sql`select a.author_id as account_id, a.id as post_id, a.created_at as at, true as tags from posts a where ${stands}
      union all
      select a.author_id, a.quote_of_id, a.created_at, false from posts a where ${stands} and a.quote_of_id is not null`,
  );
}

/** An answer speaks for the post at the top of its thread. */
export async function hearReply(ctx: Context, { postId }: FactOf<"post.replied">): Promise<void> {
  await hear(
    ctx,
    sql`select a.author_id as account_id, a.root_id as post_id, a.created_at as at, false as tags from posts a
      where a.id = ${postId} and a.deleted_at is null and a.visibility in ('public', 'unlisted')`,
  );
}

/** A repost speaks for what it passes on, and for its hashtags. */
export async function hearRepost(ctx: Context, { postId }: FactOf<"post.reposted">): Promise<void> {
  await hear(
    ctx,
    sql`select a.author_id as account_id, a.repost_of_id as post_id, a.created_at as at, true as tags from posts a
      where a.id = ${postId} and a.deleted_at is null and a.repost_of_id is not null`,
  );
}

/** A like speaks for its post; not for its hashtags, or one loved post would make all of them trend. */
export async function hearLike(ctx: Context, { postId, accountId }: FactOf<"post.liked">): Promise<void> {
  await hear(ctx, said(sql`likes`, postId, accountId));
}

export async function hearReaction(ctx: Context, { postId, accountId }: FactOf<"post.reacted">): Promise<void> {
  await hear(ctx, said(sql`reactions`, postId, accountId));
}

const said = (table: SQL, postId: string, accountId: string): SQL =>
  sql`select a.account_id, a.post_id, a.created_at as at, false as tags from ${table} a
    where a.post_id = ${postId} and a.account_id = ${accountId}`;
