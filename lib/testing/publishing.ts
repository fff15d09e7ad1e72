import type { z } from "zod";
import type { AccountViewer, Context } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { type PublishInput, publishInput } from "@/lib/posts/drafts/input";
import { publishPost } from "@/lib/posts/mutations/publish-post";
import { as } from "./database";

type Said = Partial<z.input<typeof publishInput>>;

/** What a page sends to publish «Good morning», parsed as at the door; a key of its own unless it is given. */
export const aPublication = (said: Said = {}): PublishInput =>
  publishInput.parse({ clientKey: crypto.randomUUID(), parts: [{ body: "Good morning" }], ...said });

/** Publish it; fails the test where that is refused. */
export async function mustPublish(ctx: Context, who: AccountViewer, said: Said = {}): Promise<PostId[]> {
  const published = await publishPost(as(ctx, who), aPublication(said));
  if (!published.ok) throw new Error(`not published: ${JSON.stringify(published.failure)}`);
  return published.value.postIds;
}

/** A text by somebody, published as from a page. */
export async function aText(ctx: Context, who: AccountViewer, body: string, said: Said = {}): Promise<PostId> {
  const [postId] = await mustPublish(ctx, who, { parts: [{ body }], ...said });
  return postId as PostId;
}

/** A poll by somebody: tea, coffee or water, for an hour. */
export async function aPoll(ctx: Context, who: AccountViewer, over: { multiple?: boolean } = {}): Promise<PostId> {
  const poll = { options: ["Tea", "Coffee", "Water"], multiple: false, seconds: 3_600, ...over };
  const [postId] = await mustPublish(ctx, who, { parts: [{ body: "What do you drink?", poll }] });
  return postId as PostId;
}
