import type { Context } from "@/lib/core/context";
import { hydratePosts } from "../hydrate";
import type { ContextPostView } from "../types";
import type { DraftView } from "./types";

/** The posts that drafts answer and quote, as far as the viewer still sees them. Two queries, whatever the number. */
export async function listDraftContext(ctx: Context, drafts: readonly DraftView[]): Promise<ContextPostView[]> {
  const ids = drafts.flatMap(({ replyToId, quoteOfId }) => [replyToId, quoteOfId].filter((id) => id !== null));
  if (ids.length === 0) return [];
  const posts = await hydratePosts(ctx, [...new Set(ids)]);
  return posts.map(({ id, kind, author, body, visibility }) => ({ id, kind, author, body, visibility }));
}
