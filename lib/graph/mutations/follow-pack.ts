import { asc, inArray } from "drizzle-orm";
import { accounts } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import type { AccountId, PackId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { findPack, listPackAccounts } from "@/lib/packs/queries";
import type { PackFollowed } from "@/lib/packs/types";
import { limit } from "@/lib/ratelimit/limit";
import { addFollows, addRequests } from "./follow-rows";

/**
 * Follow everybody whom a pack shows to the viewer; private accounts are asked. A repeat changes nothing. Each follow or
 * request that is new takes from the limit `follows`, all of them or none.
 *
 * Gives what came of it. Fails with `unauthenticated` for guests, `forbidden` (`frozen`), `not_found` as `findPack` finds
 * nothing, `rate_limited`.
 */
export async function followPack(
  ctx: Context,
  { packId }: { packId: PackId },
): Promise<Result<PackFollowed, "unauthenticated" | "forbidden" | "not_found" | "rate_limited">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const me = who.value.accountId;
  if (!(await findPack(ctx, packId))) return fail({ code: "not_found", what: "pack" });
  const fresh = (await listPackAccounts(ctx, packId)).filter(
    ({ viewer }) => !viewer.own && !viewer.following && !viewer.requested,
  );
  const refused = fresh.length > 0 ? await limit("follows", me, fresh.length) : null;
  if (refused) return fail(refused);
  return transaction(ctx, async (tx) => {
    // As they stand now, and until this ends: blocks and changes to a public account wait (set-follow.ts).
    const held = await holdAll(tx, [me, ...fresh.map(({ id }) => id)]);
    const shown = (await listPackAccounts(tx, packId)).filter(({ viewer }) => !viewer.own);
    const wanted = shown.filter(({ id, viewer }) => held.has(id) && !viewer.following);
    const pair = ({ id }: { id: AccountId }) => ({ followerId: me, followeeId: id });
    const asked = wanted.filter(({ id }) => held.get(id));
    const open = wanted.filter(({ id }) => !held.get(id));
    await addFollows(tx, open.map(pair));
    await addRequests(tx, asked.map(pair));
    const waiting = shown.filter(({ id, viewer }) => viewer.requested && !held.has(id));
    const already = shown.filter(({ viewer }) => viewer.following).length;
    return ok({ followed: open.length, requested: asked.length + waiting.length, already });
  });
}

/** Accounts, held as they are until the transaction ends, in the order of their ids: whether each is private. */
async function holdAll(tx: Context, ids: readonly AccountId[]): Promise<Map<AccountId, boolean>> {
  const rows = await tx.db
    .select({ id: accounts.id, isPrivate: accounts.isPrivate })
    .from(accounts)
    .where(inArray(accounts.id, [...new Set(ids)]))
    .orderBy(asc(accounts.id))
    .for("share");
  return new Map(rows.map(({ id, isPrivate }) => [id, isPrivate]));
}
