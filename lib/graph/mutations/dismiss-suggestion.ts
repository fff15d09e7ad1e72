import { and, eq } from "drizzle-orm";
import { accounts, dismissedSuggestions } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import { fail, ok, type Result } from "@/lib/core/result";
import type { DismissSuggestionInput } from "../input";

/**
 * Not to be suggested somebody any more, for good; `dismissed: false` takes it back. They are not told.
 *
 * Fails with `unauthenticated` for guests, `forbidden` (`frozen`), `not_found` where there is no such account.
 */
export async function dismissSuggestion(
  ctx: Context,
  { accountId: dismissedId, dismissed }: DismissSuggestionInput,
): Promise<Result<{ dismissed: boolean }, "unauthenticated" | "forbidden" | "not_found">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const { accountId } = who.value;
  if (!dismissed) {
    const own = and(eq(dismissedSuggestions.accountId, accountId), eq(dismissedSuggestions.dismissedId, dismissedId));
    await ctx.db.delete(dismissedSuggestions).where(own);
    return ok({ dismissed });
  }
  const [other] = await ctx.db.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, dismissedId));
  if (!other) return fail({ code: "not_found", what: "account" });
  await ctx.db
    .insert(dismissedSuggestions)
    .values({ accountId, dismissedId, createdAt: ctx.now })
    .onConflictDoNothing();
  return ok({ dismissed });
}
