import { followPackMembers } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import type { SetPackLeftInput } from "../input";
import { PACK_MEMBERS_MAX } from "../limits";
import { closeGap, holdPack, isPlace, placeIn, placesOf } from "./places";

/**
 * Take oneself out of somebody's pack, for good: its owner can't undo it. `left: false` takes it back, and puts one last.
 *
 * Fails with `unauthenticated` for guests, `forbidden` (`frozen`), `not_found` where the viewer never stood in it,
 * `conflict` (`pack_full`) where there is no place any more.
 */
export async function setPackLeft(
  ctx: Context,
  { packId, left }: SetPackLeftInput,
): Promise<Result<{ left: boolean }, "unauthenticated" | "forbidden" | "not_found" | "conflict">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const me = who.value.accountId;
  return transaction(ctx, async (tx) => {
    const place = (await holdPack(tx, packId)) ? await placeIn(tx, packId, me) : undefined;
    if (!place) return fail({ code: "not_found", what: "pack" });
    if (left === (place.leftAt !== null)) return ok({ left });
    if (left) {
      await tx.db.update(followPackMembers).set({ leftAt: tx.now }).where(isPlace(packId, me));
      await closeGap(tx, packId, place.position);
      return ok({ left });
    }
    const { taken, next } = await placesOf(tx, packId);
    if (taken >= PACK_MEMBERS_MAX) return fail({ code: "conflict", reason: "pack_full" });
    await tx.db.update(followPackMembers).set({ leftAt: null, position: next }).where(isPlace(packId, me));
    return ok({ left });
  });
}
