import { sql } from "drizzle-orm";
import { idArray } from "@/db/id-array";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { mayBegin, type OtherStanding } from "../../policy";
import { blockedBetween, followsEither } from "../../standing";

/** Somebody who can be let into a group: at once where they follow who lets them in, else they are asked. */
export interface Invitable {
  readonly accountId: AccountId;
  readonly asked: boolean;
}

/**
 * Whom the viewer may let into a group, in the order given: active accounts that want messages from the viewer and have
 * no block between them. Whoever is left out is not told apart.
 */
export async function listInvitable(
  ctx: Context,
  me: AccountId,
  accountIds: readonly AccountId[],
): Promise<Invitable[]> {
  const wanted = [...new Set(accountIds)].filter((id) => id !== me);
  const rows = await ctx.db.execute<{ id: AccountId; standing: Omit<OtherStanding, "state"> }>(sql`
    select a.id::text, json_build_object('standing', true, 'messagesFrom', a.messages_from,
      ${blockedBetween(sql`${me}::bigint`, sql`a.id`)},
      'viewer', ${followsEither(sql`${me}::bigint`, sql`a.id`)}) as standing
    from accounts a where a.id = any(${idArray(wanted)}) and a.state = 'active'`);
  const found = new Map(rows.map(({ id, standing }) => [id, standing]));
  return wanted.flatMap((accountId) => {
    const other = found.get(accountId);
    if (!other || other.blocked || other.blocksViewer || !mayBegin(other)) return [];
    return [{ accountId, asked: !other.viewer.followed }];
  });
}
