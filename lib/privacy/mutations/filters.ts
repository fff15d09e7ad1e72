import { and, eq, lte } from "drizzle-orm";
import { contentFilters } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import { endOf } from "@/lib/core/durations";
import type { FilterId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { filterPattern } from "../filter-pattern";
import type { AddFilterInput } from "../input";
import { FILTERS_MAX } from "../limits";
import type { FilterView } from "../types";

/**
 * Keep a word, a hashtag or a domain out of the viewer's lists, for a time or for good. Saying it again changes the time.
 *
 * Fails with `unauthenticated` for guests, `forbidden` (`frozen`), `conflict` (`too_many_filters`) beyond 100.
 */
export async function addFilter(
  ctx: Context,
  { kind, phrase, duration }: AddFilterInput,
): Promise<Result<FilterView, "unauthenticated" | "forbidden" | "conflict">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const accountId = who.value.accountId;
  return transaction(ctx, async (tx) => {
    const own = eq(contentFilters.accountId, accountId);
    await tx.db.delete(contentFilters).where(and(own, lte(contentFilters.expiresAt, tx.now)));
    const same = and(own, eq(contentFilters.kind, kind), eq(contentFilters.phrase, phrase));
    const others = (await tx.db.$count(contentFilters, own)) - (await tx.db.$count(contentFilters, same));
    if (others >= FILTERS_MAX) return fail({ code: "conflict", reason: "too_many_filters" });
    const expiresAt = endOf(duration, tx.now);
    const [row] = await tx.db
      .insert(contentFilters)
      .values({ accountId, kind, phrase, pattern: filterPattern(kind, phrase), expiresAt, createdAt: tx.now })
      .onConflictDoUpdate({
        target: [contentFilters.accountId, contentFilters.kind, contentFilters.phrase],
        set: { expiresAt },
      })
      .returning({ id: contentFilters.id });
    if (!row) throw new Error("a filter was neither written nor there before");
    return ok({ id: row.id, kind, phrase, expiresAt: expiresAt?.toISOString() ?? null });
  });
}

/** Take a filter of the viewer's own away; one that is gone already is no failure. Fails with `unauthenticated`, `forbidden` (`frozen`). */
export async function removeFilter(
  ctx: Context,
  { filterId }: { filterId: FilterId },
): Promise<Result<null, "unauthenticated" | "forbidden">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  await ctx.db
    .delete(contentFilters)
    .where(and(eq(contentFilters.id, filterId), eq(contentFilters.accountId, who.value.accountId)));
  return ok(null);
}
