import { and, eq, ne, sql } from "drizzle-orm";
import { lists } from "@/db/schema";
import { holdAccount } from "@/lib/accounts/queries";
import { type Context, writer } from "@/lib/core/context";
import type { AccountId, ListId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import type { CreateListInput, RenameListInput, SetListExclusiveInput } from "../input";
import { LISTS_MAX } from "../limits";

type Refused = "unauthenticated" | "forbidden";

/**
 * Make a private list. A name that one of the viewer's lists has (any capitals) leads to that one: saying it twice
 * makes one list.
 *
 * Fails with `unauthenticated` for guests, `forbidden` (`frozen`), `conflict` (`too_many_lists`) beyond 50.
 */
export async function createList(
  ctx: Context,
  { name }: CreateListInput,
): Promise<Result<{ listId: ListId }, Refused | "conflict">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const ownerId = who.value.accountId;
  return transaction(ctx, async (tx) => {
    await holdAccount(tx, ownerId);
    const same = await findNamed(tx, ownerId, name);
    if (same) return ok({ listId: same });
    if ((await tx.db.$count(lists, eq(lists.ownerId, ownerId))) >= LISTS_MAX) {
      return fail({ code: "conflict", reason: "too_many_lists" });
    }
    const [made] = await tx.db
      .insert(lists)
      .values({ ownerId, name, createdAt: tx.now })
      .returning({ listId: lists.id });
    if (!made) throw new Error("no list was made");
    return ok(made);
  });
}

/**
 * Give one of the viewer's lists another name. Fails with `unauthenticated`, `forbidden` (`frozen`), `not_found` where it
 * is not theirs, `conflict` (`list_name_taken`) where another of theirs is called so.
 */
export async function renameList(
  ctx: Context,
  { listId, name }: RenameListInput,
): Promise<Result<{ name: string }, Refused | "not_found" | "conflict">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const ownerId = who.value.accountId;
  return transaction(ctx, async (tx) => {
    await holdAccount(tx, ownerId);
    if (await findNamed(tx, ownerId, name, listId)) return fail({ code: "conflict", reason: "list_name_taken" });
    const changed = await tx.db.update(lists).set({ name }).where(own(listId, ownerId)).returning({ id: lists.id });
    return changed.length > 0 ? ok({ name }) : fail({ code: "not_found", what: "list" });
  });
}

/**
 * Whether the members of a list are left out of Following. Fails with `unauthenticated`, `forbidden` (`frozen`),
 * `not_found` where it is not theirs.
 */
export async function setListExclusive(
  ctx: Context,
  { listId, exclusive }: SetListExclusiveInput,
): Promise<Result<{ exclusive: boolean }, Refused | "not_found">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const changed = await ctx.db
    .update(lists)
    .set({ exclusive })
    .where(own(listId, who.value.accountId))
    .returning({ id: lists.id });
  return changed.length > 0 ? ok({ exclusive }) : fail({ code: "not_found", what: "list" });
}

/** Remove one of the viewer's lists; one that is gone already is no failure. Fails with `unauthenticated`, `forbidden` (`frozen`). */
export async function removeList(ctx: Context, { listId }: { listId: ListId }): Promise<Result<null, Refused>> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  await ctx.db.delete(lists).where(own(listId, who.value.accountId));
  return ok(null);
}

const own = (listId: ListId, ownerId: AccountId) => and(eq(lists.id, listId), eq(lists.ownerId, ownerId));

async function findNamed(tx: Context, ownerId: AccountId, name: string, except?: ListId): Promise<ListId | null> {
  const [row] = await tx.db
    .select({ id: lists.id })
    .from(lists)
    .where(
      and(
        eq(lists.ownerId, ownerId),
        sql`lower(${lists.name}) = lower(${name})`,
        except ? ne(lists.id, except) : undefined,
      ),
    )
    .limit(1);
  return row?.id ?? null;
}
