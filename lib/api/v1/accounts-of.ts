import { hydrateAccounts } from "@/lib/accounts/public-accounts";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { type SerializedAccount, serializeAccount } from "../serialize/account";

/** What an account says of itself may be so old at most: a program asks for the same ones many times a second. */
const FRESH_MS = 1_000;
const KEPT_MAX = 20_000;

const kept = new Map<string, { readonly at: number; readonly account: SerializedAccount }>();

/**
 * Accounts as programs get them, by id. They are the same for everybody, so that those read within the last second are
 * not read again; one query where any is missing, none otherwise.
 */
export async function findSerializedAccounts(
  ctx: Context,
  ids: readonly string[],
): Promise<Map<string, SerializedAccount>> {
  const oldest = Date.now() - FRESH_MS;
  const found = new Map<string, SerializedAccount>();
  const missing: AccountId[] = [];
  for (const id of new Set(ids)) {
    const known = kept.get(id);
    if (known && known.at > oldest) found.set(id, known.account);
    else missing.push(id as AccountId);
  }
  for (const [id, view] of await hydrateAccounts(ctx, missing)) {
    const account = serializeAccount(view);
    found.set(id, account);
    kept.delete(id);
    kept.set(id, { at: Date.now(), account });
  }
  for (const id of kept.keys()) {
    if (kept.size <= KEPT_MAX) break;
    kept.delete(id);
  }
  return found;
}
