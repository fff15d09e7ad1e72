import { eq } from "drizzle-orm";
import { accounts, preferences } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import { ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { emit } from "@/lib/events/emit";
import type { UpdatePrivacyInput } from "../input";
import type { PrivacyView } from "../types";

/**
 * Change all settings of the viewer's privacy at once. An account that turns private or public says so by a fact: its
 * files move, and who waited to follow a public one follows it. Followers stay in any case.
 *
 * Fails with `unauthenticated` for guests, `forbidden` (`frozen`).
 */
export async function updatePrivacy(
  ctx: Context,
  input: UpdatePrivacyInput,
): Promise<Result<PrivacyView, "unauthenticated" | "forbidden">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const me = who.value.accountId;
  const { defaultVisibility, sensitiveMedia, ...ofAccount } = input;
  await transaction(ctx, async (tx) => {
    const [before] = await tx.db
      .select({ isPrivate: accounts.isPrivate })
      .from(accounts)
      .where(eq(accounts.id, me))
      .for("no key update");
    await tx.db.update(accounts).set(ofAccount).where(eq(accounts.id, me));
    const wishes = { defaultVisibility, sensitiveMedia, updatedAt: tx.now };
    await tx.db
      .insert(preferences)
      .values({ accountId: me, ...wishes })
      .onConflictDoUpdate({ target: preferences.accountId, set: wishes });
    if (before?.isPrivate !== input.isPrivate) await emit(tx, { type: "account.privacy_changed", accountId: me });
  });
  return ok(input);
}
