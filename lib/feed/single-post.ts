import type { Context } from "@/lib/core/context";
import type { PostView } from "@/lib/posts/types";
import { impressionFor } from "@/lib/watch/impression";
import type { LeadingPage } from "@/lib/watch/types";
import type { FeedPage } from "./types";

/**
 * One video as a feed of its own, for the page that a link leads to. There is no session to read on in. `from` is the page
 * of ours that led here; null: it was come to from elsewhere.
 */
export function singlePostFeed(ctx: Context, post: PostView, from: LeadingPage | null = null): FeedPage {
  const impression = impressionFor(ctx, post.id, from ?? "watch");
  return {
    items: post.video ? [{ post, impression, position: 0, reason: "linked" }] : [],
    session: "",
    previous: null,
    next: null,
  };
}
