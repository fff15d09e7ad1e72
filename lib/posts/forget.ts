import { sql } from "drizzle-orm";
import { idArray } from "@/db/id-array";
import {
  deletedPosts,
  pinnedPosts,
  pollBallots,
  pollOptions,
  polls,
  postEdits,
  postHashtags,
  postMedia,
  postMentions,
  posts,
} from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId, PostId } from "@/lib/core/ids";
import { addJob } from "@/lib/events/add-job";
import { emit } from "@/lib/events/emit";

/** All that hangs on a post beside votes, reactions and reposts: those are many, and go with the fact. */
const HANGING = [deletedPosts, postEdits, pollBallots, pollOptions, polls, postMentions, postHashtags, pinnedPosts];

/**
 * Forget deleted posts for good, in the caller's transaction: what they said and how they read before, their polls, whom
 * they named, their files (by a job each), and with the fact `post.forgotten` the votes. What stays is an empty row that
 * keeps its place in a thread. Doing it twice is harmless.
 */
export async function forgetPosts(
  tx: Context,
  gone: readonly { readonly id: PostId; readonly authorId: AccountId }[],
): Promise<void> {
  if (gone.length === 0) return;
  const ids = sql`any(${idArray(gone.map(({ id }) => id))})`;
  for (const table of HANGING) await tx.db.delete(table).where(sql`${table.postId} = ${ids}`);
  const files = await tx.db
    .delete(postMedia)
    .where(sql`${postMedia.postId} = ${ids}`)
    .returning({ mediaId: postMedia.mediaId });
  for (const { mediaId } of files) await addJob(tx, "remove-media", { mediaId }, { key: `remove-media:${mediaId}` });
  await tx.db
    .update(posts)
    .set({ body: "", contentWarning: null, language: null, linkPreviewId: null })
    .where(sql`${posts.id} = ${ids}`);
  for (const { id, authorId } of gone) await emit(tx, { type: "post.forgotten", postId: id, authorId });
}
