import { type Context, writer } from "@/lib/core/context";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { hydratePosts } from "../hydrate";
import type { AddPostInput } from "../input";
import { guessLanguage } from "../language";
import type { PostView } from "../types";
import { checkText } from "./check-text";
import { publish } from "./publish";

/**
 * Publish a text, and give it as its author sees it: for other people's apps, which say no more than this.
 *
 * The same client key again gives the post that it gave first. Fails with `unauthenticated` for guests, `forbidden`
 * (`frozen`, `mentions_closed`), `invalid` (`body`), `gone` where that post has been deleted since.
 */
export async function addPost(
  ctx: Context,
  input: AddPostInput,
): Promise<Result<PostView, "unauthenticated" | "forbidden" | "invalid" | "gone">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const viewer = who.value;
  const language = input.language ?? (await guessLanguage(input.body));
  return transaction(ctx, async (tx) => {
    const checked = await checkText(tx, input.body, "body");
    if (!checked.ok) return checked;
    const { id } = await publish(tx, { ...input, language, authorId: viewer.accountId, kind: "text" });
    const [post] = await hydratePosts(tx, [id]);
    return post ? ok(post) : fail({ code: "gone", reason: "post_deleted" });
  });
}
