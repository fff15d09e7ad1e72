import type { AccountViewer } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";

/** Whether somebody may follow an account: anybody's but their own. */
export function mayFollow(viewer: Pick<AccountViewer, "accountId">, accountId: AccountId): boolean {
  return viewer.accountId !== accountId;
}

/** Whether somebody may block or mute an account: anybody's but their own. */
export function mayBlock(viewer: AccountViewer, accountId: AccountId): boolean {
  return viewer.accountId !== accountId;
}
