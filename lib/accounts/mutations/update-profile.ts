import { eq } from "drizzle-orm";
import { accounts, profileLinks } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { addJob } from "@/lib/events/add-job";
import type { UpdateProfileInput } from "../input";
import { holdAccount } from "../queries";

/**
 * Change what one's profile says; what is not given stays. New links are looked at by a job, those that stay keep what
 * is known of them. Fails with `unauthenticated` for guests, `forbidden` (`frozen`).
 */
export async function updateProfile(
  ctx: Context,
  { links, ...words }: UpdateProfileInput,
): Promise<Result<{ handle: string }, "unauthenticated" | "forbidden">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const { accountId, handle } = who.value;
  await transaction(ctx, async (tx) => {
    // First the account: two pages that save at once take turns.
    await holdAccount(tx, accountId);
    const given = Object.values(words).some((value) => value !== undefined);
    if (given) await tx.db.update(accounts).set(words).where(eq(accounts.id, accountId));
    if (links) await writeLinks(tx, accountId, links);
  });
  return ok({ handle });
}

async function writeLinks(
  ctx: Context,
  accountId: AccountId,
  links: NonNullable<UpdateProfileInput["links"]>,
): Promise<void> {
  const before = await ctx.db.delete(profileLinks).where(eq(profileLinks.accountId, accountId)).returning();
  const known = new Map(before.map((link) => [link.url, link]));
  const rows = links.map(({ label, url }, position) => {
    const { verifiedAt = null, checkedAt = null } = known.get(url) ?? {};
    return { accountId, position, label, url, verifiedAt, checkedAt };
  });
  if (rows.length > 0) await ctx.db.insert(profileLinks).values(rows);
  if (rows.some(({ checkedAt }) => checkedAt === null))
    await addJob(ctx, "verify-links", { accountId }, { key: `verify-links:${accountId}`, maxAttempts: 3 });
}
