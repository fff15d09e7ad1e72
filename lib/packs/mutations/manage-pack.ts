import { and, eq, ne, sql } from "drizzle-orm";
import { followPacks } from "@/db/schema";
import { holdAccount } from "@/lib/accounts/queries";
import { type Context, writer } from "@/lib/core/context";
import type { AccountId, PackId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import type { CreatePackInput, EditPackInput } from "../input";
import { PACKS_MAX } from "../limits";

type Refused = "unauthenticated" | "forbidden";

/**
 * Make a pack that holds nobody yet. A name that one of the viewer's packs has (any capitals) leads to that one: saying
 * it twice makes one pack.
 *
 * Fails with `unauthenticated` for guests, `forbidden` (`frozen`), `conflict` (`too_many_packs`) beyond 50.
 */
export async function createPack(
  ctx: Context,
  { name, description }: CreatePackInput,
): Promise<Result<{ packId: PackId }, Refused | "conflict">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const ownerId = who.value.accountId;
  return transaction(ctx, async (tx) => {
    await holdAccount(tx, ownerId);
    const same = await findNamed(tx, ownerId, name);
    if (same) return ok({ packId: same });
    if ((await tx.db.$count(followPacks, eq(followPacks.ownerId, ownerId))) >= PACKS_MAX) {
      return fail({ code: "conflict", reason: "too_many_packs" });
    }
    const [made] = await tx.db
      .insert(followPacks)
      .values({ ownerId, name, description, createdAt: tx.now, updatedAt: tx.now })
      .returning({ packId: followPacks.id });
    if (!made) throw new Error("no pack was made");
    return ok(made);
  });
}

/**
 * Change what one of the viewer's packs says of itself. Fails with `unauthenticated`, `forbidden` (`frozen`), `not_found`
 * where it is not theirs, `conflict` (`pack_name_taken`) where another of theirs is called so.
 */
export async function editPack(
  ctx: Context,
  { packId, name, description }: EditPackInput,
): Promise<Result<null, Refused | "not_found" | "conflict">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const ownerId = who.value.accountId;
  return transaction(ctx, async (tx) => {
    await holdAccount(tx, ownerId);
    if (await findNamed(tx, ownerId, name, packId)) return fail({ code: "conflict", reason: "pack_name_taken" });
    const changed = await tx.db
      .update(followPacks)
      .set({ name, description, updatedAt: tx.now })
      .where(and(eq(followPacks.id, packId), eq(followPacks.ownerId, ownerId)))
      .returning({ id: followPacks.id });
    return changed.length > 0 ? ok(null) : fail({ code: "not_found", what: "pack" });
  });
}

/**
 * Remove one of the viewer's packs; who followed its accounts goes on following them. One that is gone already is no
 * failure. Fails with `unauthenticated`, `forbidden` (`frozen`).
 */
export async function removePack(ctx: Context, { packId }: { packId: PackId }): Promise<Result<null, Refused>> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  await ctx.db.delete(followPacks).where(and(eq(followPacks.id, packId), eq(followPacks.ownerId, who.value.accountId)));
  return ok(null);
}

async function findNamed(tx: Context, ownerId: AccountId, name: string, except?: PackId): Promise<PackId | null> {
  const [row] = await tx.db
    .select({ id: followPacks.id })
    .from(followPacks)
    .where(
      and(
        eq(followPacks.ownerId, ownerId),
        sql`lower(${followPacks.name}) = lower(${name})`,
        except ? ne(followPacks.id, except) : undefined,
      ),
    )
    .limit(1);
  return row?.id ?? null;
}
