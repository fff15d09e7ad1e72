import { and, eq, gt, ne } from "drizzle-orm";
import { accounts, formerHandles } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { fail, invalid, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { findOwnFormerHandle } from "../former-handles";
import { handleSkeleton } from "../handle";
import { HANDLE_REST_DAYS } from "../limits";
import { requireRecent } from "../recent";

const DAY_MS = 86_400_000;
const UNIQUE_VIOLATION = "23505";

type ChangeFailure = "unauthenticated" | "forbidden" | "invalid" | "conflict";

/**
 * Take another handle. The old one leads to it for 30 days and can be had by nobody else; until then there is no further
 * change, but the way back to it is open.
 *
 * Fails with `unauthenticated`, `forbidden` (`frozen`, `reauthenticate`), `invalid` (`handle`: `handle_taken`,
 * `handle_lookalike`, `handle_same`), `conflict` (`handle_too_soon`). Of two who take one handle at the same instant the
 * second is told that it is taken.
 */
export async function changeHandle(
  ctx: Context,
  { handle }: { handle: string },
): Promise<Result<{ handle: string }, ChangeFailure>> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const notRecent = await requireRecent(ctx);
  if (notRecent) return fail(notRecent);
  try {
    return await transaction(ctx, (tx) => change(tx, who.value.accountId, handle));
  } catch (error) {
    if (isUniqueViolation(error)) return invalid("handle", "handle_taken");
    throw error;
  }
}

async function change(
  ctx: Context,
  accountId: AccountId,
  handle: string,
): Promise<Result<{ handle: string }, "invalid" | "conflict">> {
  const [own] = await ctx.db
    .select({ handle: accounts.handle, handleSkeleton: accounts.handleSkeleton })
    .from(accounts)
    .where(eq(accounts.id, accountId))
    .for("update");
  if (!own) throw new Error("a viewer without an account");
  if (own.handle === handle) return invalid("handle", "handle_same");
  const former = await findOwnFormerHandle(ctx);
  if (former && former.handle !== handle) return fail({ code: "conflict", reason: "handle_too_soon" });
  const taken = await whoHas(ctx, handle, accountId);
  if (taken) return invalid("handle", taken);

  await ctx.db
    .update(accounts)
    .set({ handle, handleSkeleton: handleSkeleton(handle) })
    .where(eq(accounts.id, accountId));
  await ctx.db
    .delete(formerHandles)
    .where(and(eq(formerHandles.handle, handle), eq(formerHandles.accountId, accountId)));
  const until = new Date(ctx.now.getTime() + HANDLE_REST_DAYS * DAY_MS);
  // There may be a row of an earlier owner's, whose time is over.
  await ctx.db
    .insert(formerHandles)
    .values({ ...own, accountId, until })
    .onConflictDoUpdate({
      target: formerHandles.handle,
      set: { accountId, until, handleSkeleton: own.handleSkeleton },
    });
  return ok({ handle });
}

/**
 * Why a handle can't be had by this account, or null. First who has it, then who gave it up: whoever gives it up in
 * between is found by the second look.
 */
async function whoHas(
  ctx: Context,
  handle: string,
  accountId: AccountId,
): Promise<"handle_taken" | "handle_lookalike" | null> {
  const skeleton = handleSkeleton(handle);
  const [holder] = await ctx.db
    .select({ handle: accounts.handle })
    .from(accounts)
    .where(and(eq(accounts.handleSkeleton, skeleton), ne(accounts.id, accountId)));
  const [former] = holder
    ? []
    : await ctx.db
        .select({ handle: formerHandles.handle })
        .from(formerHandles)
        .where(
          and(
            eq(formerHandles.handleSkeleton, skeleton),
            gt(formerHandles.until, ctx.now),
            ne(formerHandles.accountId, accountId),
          ),
        )
        .limit(1);
  const had = holder ?? former;
  if (!had) return null;
  return had.handle === handle ? "handle_taken" : "handle_lookalike";
}

function isUniqueViolation(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return (cause as { code?: string } | undefined)?.code === UNIQUE_VIOLATION;
}
