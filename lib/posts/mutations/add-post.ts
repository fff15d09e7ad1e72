import { type Context, writer } from "@/lib/core/context";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { hydratePosts } from "../hydrate";
import type { AddPostInput } from "../input";
import { findUnmentionable } from "../queries/find-unmentionable";
import type { PostView } from "../types";
import { publish } from "./publish";

/**
 * Publish a text.
 *
 * Writes the post, its counts and a `post.published` fact in one transaction. The same client key again gives the post
 * that it gave first. Fails with `unauthenticated` for guests, `forbidden` (`frozen`), `gone` where that post has been
 * deleted since.
 */
export async function addPost(
  ctx: Context,
  input: AddPostInput,
): Promise<Result<PostView, "unauthenticated" | "forbidden" | "gone">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const viewer = who.value;
  return transaction(ctx, async (tx) => {
    if ((await findUnmentionable(tx, input.body)).length > 0) {
      return fail({ code: "forbidden", reason: "mentions_closed" });
    }
    const { id } = await publish(tx, { ...input, authorId: viewer.accountId, kind: "text" });
    const [post] = await hydratePosts(tx, [id]);
    return post ? ok(post) : fail({ code: "gone", reason: "post_deleted" });
  });
}
