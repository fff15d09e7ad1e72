import type { Context } from "@/lib/core/context";
import type { AccountId, PostId } from "@/lib/core/ids";
import { readingAs } from "../../hydrate";
import { locateSeen } from "../../queries/locate-seen";
import type { Outgoing } from "./send-messages";

export const postKey = (accountId: AccountId, postId: PostId) => `${accountId} ${postId}`;

/** Which of the posts that are sent along their senders see themselves: nobody passes on what they can't. */
export async function listSeenPosts(ctx: Context, batch: readonly Outgoing[]): Promise<Set<string>> {
  const wanted = new Map<AccountId, PostId[]>();
  for (const { senderId, message } of batch)
    if (message.postId) wanted.set(senderId, [...(wanted.get(senderId) ?? []), message.postId]);
  const seen = new Set<string>();
  for (const [accountId, ids] of wanted)
    for (const id of await locateSeen(readingAs(ctx, accountId), ids)) seen.add(postKey(accountId, id));
  return seen;
}
