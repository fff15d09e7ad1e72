import type { Context } from "@/lib/core/context";
import type { AccountId, PostId } from "@/lib/core/ids";
import { hydratePosts } from "@/lib/posts/hydrate";
import type { LiveRow } from "@/lib/posts/queries/live";
import { referredTo } from "@/lib/posts/visibility";
import { serializeContent } from "../serialize/status";

/** About 20 MB. */
const KEPT_MAX = 10_000;
/** Signed addresses of files are good for six hours at least. */
const KEPT_MS = 3_600_000;

/** What a post says, as JSON, and whom it names. */
export interface KeptContent {
  readonly json: string;
  readonly mentions: readonly AccountId[];
}

const kept = new Map<PostId, { readonly version: string; readonly until: number; readonly content: KeptContent }>();

/**
 * The contents of posts (`serializeContent`) as JSON, by their ids. They are the same for everybody, and kept for as long
 * as their version is the one that the rows say: what was edited is read again. Two queries where any is missing, none
 * otherwise. Whoever calls has just been told that the viewer may see these posts; what is read is asked again.
 */
export async function contentsOf(ctx: Context, rows: readonly LiveRow[]): Promise<Map<PostId, KeptContent>> {
  const now = ctx.now.getTime();
  const found = new Map<PostId, KeptContent>();
  const missing = new Map<PostId, string>();
  for (const { id, version } of rows) {
    const known = kept.get(id);
    if (known?.version === version && known.until > now) found.set(id, known.content);
    else missing.set(id, version);
  }
  for (const post of await hydratePosts(ctx, [...missing.keys()], referredTo)) {
    const content = { json: JSON.stringify(serializeContent(post)), mentions: post.mentions ?? [] };
    found.set(post.id, content);
    kept.delete(post.id);
    kept.set(post.id, { version: missing.get(post.id) ?? "", until: now + KEPT_MS, content });
  }
  for (const id of kept.keys()) {
    if (kept.size <= KEPT_MAX) break;
    kept.delete(id);
  }
  return found;
}
