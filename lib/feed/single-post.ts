import type { Context } from "@/lib/core/context";
import type { PostView } from "@/lib/posts/types";
import { impressionFor } from "@/lib/watch/impression";
import type { FeedPage } from "./types";

/** One video as a feed of its own, for the page that a link leads to. There is no session to read on in. */
export function singlePostFeed(ctx: Context, post: PostView): FeedPage {
  const impression = impressionFor(ctx, post.id, "watch");
  return { items: post.video ? [{ post, impression, reason: "linked" }] : [], session: "", next: null };
}
