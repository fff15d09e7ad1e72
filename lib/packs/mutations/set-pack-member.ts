import { and, isNull, sql } from "drizzle-orm";
import { followPackMembers } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { holdUnblocked } from "@/lib/graph/queries/hold-unblocked";
import type { OrderPackInput, SetPackMemberInput } from "../input";
import { PACK_MEMBERS_MAX } from "../limits";
import { closeGap, holdPack, isPlace, placeIn, placesOf } from "./places";

/**
 * Set (not toggle) whether somebody stands in one of the viewer's packs; who comes in stands last. A pack recommends
 * people in public: only who wants to be found can be in one, and nobody comes back who took themselves out.
 *
 * Fails with `unauthenticated` for guests, `not_found` where the pack is not theirs or there is no such active account,
 * `forbidden` (`frozen`, `own_account`, `blocked`, `not_discoverable`, `left_pack`), `conflict` (`pack_full`) beyond 50.
 */
export async function setPackMember(
  ctx: Context,
  { packId, accountId, member }: SetPackMemberInput,
): Promise<Result<{ member: boolean }, "unauthenticated" | "not_found" | "forbidden" | "conflict">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  return transaction(ctx, async (tx) => {
    const other = member ? await holdUnblocked(tx, who.value, accountId) : null;
    if (!(await holdPack(tx, packId, who.value.accountId))) return fail({ code: "not_found", what: "pack" });
    const place = await placeIn(tx, packId, accountId);
    if (!other) {
      if (place && !place.leftAt) {
        await tx.db.delete(followPackMembers).where(isPlace(packId, accountId));
        await closeGap(tx, packId, place.position);
      }
      return ok({ member });
    }
    if (!other.ok) return other;
    if (place?.leftAt) return fail({ code: "forbidden", reason: "left_pack" });
    if (place) return ok({ member });
    if (!other.value.discoverable) return fail({ code: "forbidden", reason: "not_discoverable" });
    const { taken, next } = await placesOf(tx, packId);
    if (taken >= PACK_MEMBERS_MAX) return fail({ code: "conflict", reason: "pack_full" });
    await tx.db.insert(followPackMembers).values({ packId, accountId, position: next });
    return ok({ member });
  });
}

/**
 * Give the accounts of one of the viewer's packs this order. Accounts that are not in it change nothing; those that are
 * not named keep their order behind the others.
 *
 * Fails with `unauthenticated` for guests, `forbidden` (`frozen`), `not_found` where the pack is not theirs.
 */
export async function orderPack(
  ctx: Context,
  { packId, accountIds }: OrderPackInput,
): Promise<Result<null, "unauthenticated" | "forbidden" | "not_found">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  return transaction(ctx, async (tx) => {
    if (!(await holdPack(tx, packId, who.value.accountId))) return fail({ code: "not_found", what: "pack" });
    const wanted = sql`array_position(${`{${accountIds.join(",")}}`}::bigint[], ${followPackMembers.accountId})`;
    await tx.db.execute(sql`
      update follow_pack_members set position = ordered.place
      from (select ${followPackMembers.accountId} as account_id,
          row_number() over (order by ${wanted} nulls last, ${followPackMembers.position}, ${followPackMembers.accountId}) - 1 as place
        from ${followPackMembers} where ${and(sql`${followPackMembers.packId} = ${packId}::bigint`, isNull(followPackMembers.leftAt))}) ordered
      where follow_pack_members.pack_id = ${packId}::bigint and follow_pack_members.account_id = ordered.account_id`);
    return ok(null);
  });
}
