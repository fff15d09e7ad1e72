import { type Context, GUEST } from "@/lib/core/context";
import { isId, type PostId } from "@/lib/core/ids";
import { findPost } from "@/lib/posts/queries/find-post";
import type { PostView } from "@/lib/posts/types";

/**
 * A post that any site may show: public, as a guest sees it, whoever asks. Null for everything else, which looks like what
 * was never there. A repost is what it passes on.
 */
export async function findEmbeddable(ctx: Context, id: string): Promise<PostView | null> {
  if (!isId(id)) return null;
  const found = await findPost({ ...ctx, viewer: GUEST }, id as PostId);
  const post = found?.original ?? found;
  return post?.visibility === "public" ? post : null;
}

/** Pixels that a post wants in a frame `width` wide: its text, and the height of what it shows. */
export function embedHeight(post: PostView, width: number): number {
  const inner = width - 34;
  const [picture] = post.pictures;
  const shown = post.video ?? picture;
  const media = shown ? Math.min(inner * (shown.height / shown.width), 640) : 0;
  const lines = Math.ceil([...post.body].length / (inner / 8)) + post.body.split("\n").length - 1;
  const poll = (post.poll?.options.length ?? 0) * 44;
  const quoted = post.quoted ? 120 : 0;
  return Math.round(150 + lines * 23 + media + poll + quoted);
}
