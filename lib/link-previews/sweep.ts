import { and, gt, inArray, lt, sql } from "drizzle-orm";
import { linkPreviews, posts } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import { firstIdAt, type LinkPreviewId } from "@/lib/core/ids";
import { transaction } from "@/lib/core/transaction";
import { removeImage } from "./fetch-image";

const BATCH = 500;
const DAY_MS = 86_400_000;

/** Remove what nobody links any more, with its pictures; what is new is left alone. Gives how many. May run twice. */
export async function sweepPreviews(ctx: Context, signal?: AbortSignal): Promise<number> {
  const before = firstIdAt<LinkPreviewId>(new Date(ctx.now.getTime() - DAY_MS));
  let removed = 0;
  for (let after: LinkPreviewId | null = "0" as LinkPreviewId; after !== null; ) {
    signal?.throwIfAborted();
    // A scalar lookup by the index of what is linked; a join would read all posts.
    const linked = sql<boolean>`(select true from ${posts} p where p.link_preview_id = ${linkPreviews.id} limit 1) is true`;
    const rows: { id: LinkPreviewId; linked: boolean }[] = await ctx.db
      .select({ id: linkPreviews.id, linked })
      .from(linkPreviews)
      .where(and(gt(linkPreviews.id, after), lt(linkPreviews.id, before)))
      .orderBy(linkPreviews.id)
      .limit(BATCH);
    removed += await remove(
      ctx,
      rows.flatMap((row) => (row.linked ? [] : [row.id])),
    );
    after = rows.length === BATCH ? (rows.at(-1)?.id ?? null) : null;
  }
  return removed;
}

/** The files go before the rows are gone for good: a crash in between leaves rows to find them by. */
function remove(ctx: Context, ids: readonly LinkPreviewId[]): Promise<number> {
  if (ids.length === 0) return Promise.resolve(0);
  return transaction(ctx, async (tx) => {
    const unlinked = sql`not exists (select from ${posts} p where p.link_preview_id = ${linkPreviews.id})`;
    const gone = await tx.db
      .delete(linkPreviews)
      .where(and(inArray(linkPreviews.id, [...ids]), unlinked))
      .returning({ imageKey: linkPreviews.imageKey });
    for (const { imageKey } of gone) await removeImage(imageKey);
    return gone.length;
  });
}
