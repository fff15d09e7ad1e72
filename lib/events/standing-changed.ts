import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { afterCommit } from "@/lib/core/transaction";
import { bus } from "@/lib/realtime/bus";

/**
 * An account's sessions or tokens have ended, or it may no longer be here: what it has open (streams) is looked at again
 * when the change is committed, in every process, and ends within a second. Without a word it would within five.
 */
export function standingChanged(ctx: Pick<Context, "db">, accountId: AccountId): void {
  afterCommit(ctx, () => bus().tell(`account:${accountId}`, { sessions: true }));
}
