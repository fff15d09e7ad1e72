import { eq } from "drizzle-orm";
import { accounts } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { isBlockedBetween } from "../blocked-between";
import { mayFollow } from "../policy";

interface OtherAccount {
  readonly id: AccountId;
  readonly isPrivate: boolean;
  readonly discoverable: boolean;
}

/**
 * The account that somebody wants to put into a circle, a list or a pack, in their transaction. Until it ends a block
 * waits, and so does the same person putting in another: what they have can be counted. Rows are held in the order of
 * their ids, so that two who do this to each other don't wait for ever.
 *
 * Fails with `not_found` where there is no such account or it is not active, `forbidden` (`own_account`, `blocked`).
 */
export async function holdUnblocked(
  tx: Context,
  me: { readonly accountId: AccountId },
  other: AccountId,
): Promise<Result<OtherAccount, "not_found" | "forbidden">> {
  if (!mayFollow(me, other)) return fail({ code: "forbidden", reason: "own_account" });
  const mine = () => hold(tx, me.accountId, "no key update");
  const theirs = () => hold(tx, other, "share");
  let account: Awaited<ReturnType<typeof hold>>;
  if (BigInt(me.accountId) < BigInt(other)) {
    await mine();
    account = await theirs();
  } else {
    account = await theirs();
    await mine();
  }
  if (account?.state !== "active") return fail({ code: "not_found", what: "account" });
  if (await isBlockedBetween(tx, me.accountId, other)) return fail({ code: "forbidden", reason: "blocked" });
  return ok(account);
}

async function hold(tx: Context, id: AccountId, strength: "share" | "no key update") {
  const [row] = await tx.db
    .select({
      id: accounts.id,
      state: accounts.state,
      isPrivate: accounts.isPrivate,
      discoverable: accounts.discoverable,
    })
    .from(accounts)
    .where(eq(accounts.id, id))
    .for(strength);
  return row;
}
