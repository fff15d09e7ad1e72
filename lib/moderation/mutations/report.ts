import { and, eq, ne } from "drizzle-orm";
import { accounts, reports } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { emit } from "@/lib/events/emit";
import { findTarget } from "@/lib/posts/queries/find-target";
import type { ReportAccountInput, ReportPostInput } from "../input";

/**
 * Report a post to the staff. Its author is not told; reporting it again changes nothing. For You shows the reporter less
 * like it, and counts against it for others what several independent people report (by the fact `post.reported`).
 *
 * Fails with `unauthenticated` for guests, `forbidden` (`frozen`, `own_post`), `not_found` where there is no such post that
 * the viewer may see.
 */
export async function reportPost(
  ctx: Context,
  { postId, reason, comment }: ReportPostInput,
): Promise<Result<null, "unauthenticated" | "forbidden" | "not_found">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const reporterId = who.value.accountId;
  return transaction(ctx, async (tx) => {
    const post = await findTarget(tx, postId, "share");
    if (!post) return fail({ code: "not_found", what: "post" });
    if (post.authorId === reporterId) return fail({ code: "forbidden", reason: "own_post" });
    const [added] = await tx.db
      .insert(reports)
      .values({ reporterId, accountId: post.authorId, postId, reason, comment, createdAt: tx.now })
      .onConflictDoNothing()
      .returning({ id: reports.id });
    if (added) await emit(tx, { type: "post.reported", postId, accountId: reporterId });
    return ok(null);
  });
}

/**
 * Report an account to the staff. It is not told; reporting it again changes nothing. For You shows the reporter less of it.
 *
 * Fails with `unauthenticated` for guests, `forbidden` (`frozen`, `own_account`), `not_found` where there is no such account.
 */
export async function reportAccount(
  ctx: Context,
  { accountId, reason, comment }: ReportAccountInput,
): Promise<Result<null, "unauthenticated" | "forbidden" | "not_found">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const reporterId = who.value.accountId;
  if (accountId === reporterId) return fail({ code: "forbidden", reason: "own_account" });
  const [other] = await ctx.db
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.id, accountId), ne(accounts.state, "deleted")));
  if (!other) return fail({ code: "not_found", what: "account" });
  await ctx.db
    .insert(reports)
    .values({ reporterId, accountId, postId: null, reason, comment, createdAt: ctx.now })
    .onConflictDoNothing();
  return ok(null);
}
