import { sql } from "drizzle-orm";
import type { AccountViewer, Context } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { findTarget, type PostTarget } from "@/lib/posts/queries/find-target";

/**
 * The post, held against its deletion, and what one person has said about it, held against the same person's other
 * windows: of two that vote at once the second sees what the first did. Nobody waits for anybody else. Null where there
 * is no such post that the viewer may see. Both go out in one round trip.
 */
export async function holdVote(tx: Context, viewer: AccountViewer, postId: PostId): Promise<PostTarget | null> {
  const [, post] = await Promise.all([
    tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`vote:${postId}:${viewer.accountId}`}, 0))`),
    findTarget(tx, postId, "share"),
  ]);
  return post;
}
