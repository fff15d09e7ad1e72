import type { Context } from "@/lib/core/context";
import type { FactOf } from "@/lib/events/facts";
import { indexPosts } from "./index-posts";

/** A post says something else than before, or is there no longer. Who may see it is asked at every search. */
export const indexPost = (
  ctx: Context,
  {
    postId,
  }: FactOf<"post.published" | "post.replied" | "post.edited" | "post.deleted" | "post.restored" | "post.forgotten">,
): Promise<void> => indexPosts(ctx, [postId]);
