import { asc, eq } from "drizzle-orm";
import { media, postEdits, postMedia, posts } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import type { EditView } from "../types";
import { findTarget } from "./find-target";

/**
 * How a post has read, from its first version to the present one (101 at most): whoever sees the post sees its history.
 * A post that was never edited has one version. Fails with `not_found` where the viewer sees no such post.
 */
export async function listEdits(
  ctx: Context,
  { postId }: { postId: PostId },
): Promise<Result<EditView[], "not_found">> {
  if (!(await findTarget(ctx, postId))) return fail({ code: "not_found", what: "post" });
  const [past, [post], files] = await Promise.all([
    ctx.db.select().from(postEdits).where(eq(postEdits.postId, postId)).orderBy(asc(postEdits.version)),
    ctx.db.select().from(posts).where(eq(posts.id, postId)),
    ctx.db
      .select({ mediaId: postMedia.mediaId, alt: media.alt })
      .from(postMedia)
      .innerJoin(media, eq(media.id, postMedia.mediaId))
      .where(eq(postMedia.postId, postId)),
  ]);
  if (!post) return fail({ code: "not_found", what: "post" });
  const alts = Object.fromEntries(files.map(({ mediaId, alt }) => [mediaId, alt]));
  const present = { ...post, version: past.length + 1, alts, createdAt: post.editedAt ?? post.createdAt };
  return ok(
    [...past, present].map(({ version, body, contentWarning, sensitive, language, alts: described, createdAt }) => ({
      ...{ version, body, contentWarning, sensitive, language, alts: described },
      createdAt: createdAt.toISOString(),
    })),
  );
}
