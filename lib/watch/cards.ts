import type { Context } from "@/lib/core/context";
import type { PostView, ThreadView } from "@/lib/posts/types";
import { issueImpression } from "./impression";
import type { CardFeed } from "./types";

/**
 * Posts as the cards of a page, in their order: each video with the proof that it was served there. Answers of a thread
 * come with the answers below them; of a repost it is what it passes on that is watched.
 */
export function asCards<T extends PostView>(ctx: Context, posts: readonly T[], feed: CardFeed): T[] {
  return posts.map((post, position) => asCard(ctx, post, { feed, position }));
}

/** A page of posts as cards. */
export function cardPage<P extends { readonly items: readonly PostView[] }>(ctx: Context, page: P, feed: CardFeed): P {
  return { ...page, items: asCards(ctx, page.items, feed) };
}

/** A thread as the cards of its page. */
export function threadCards(ctx: Context, thread: ThreadView): ThreadView {
  const [post] = asCards(ctx, [thread.post], "thread");
  return {
    ...thread,
    ancestors: asCards(ctx, thread.ancestors, "thread"),
    post: post ?? thread.post,
    chain: asCards(ctx, thread.chain, "thread"),
    replies: cardPage(ctx, thread.replies, "thread"),
  };
}

type Place = { readonly feed: CardFeed; readonly position: number };

function asCard<T extends PostView & { readonly replies?: readonly PostView[] }>(
  ctx: Context,
  post: T,
  place: Place,
): T {
  if (post.original) return { ...post, original: asCard(ctx, post.original, place) };
  const impression = post.video ? issueImpression(ctx, { ...place, postId: post.id, ranker: "none" }) : undefined;
  const replies = post.replies && asCards(ctx, post.replies, place.feed);
  return { ...post, ...(impression && { impression }), ...(replies && { replies }) };
}
