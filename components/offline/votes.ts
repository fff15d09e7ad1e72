import type { AccountId, PostId } from "@/lib/core/ids";
import type { Failure } from "@/lib/core/result";
import { setVoteAction } from "@/lib/reactions/actions";
import type { Vote } from "@/lib/reactions/input";
import { deviceStore } from "./device-store";

/** A vote that was given without a line: the last one on a post counts, and a repeat is harmless. */
interface WaitingVote {
  /** `account/post`. */
  readonly key: string;
  readonly accountId: AccountId;
  readonly postId: PostId;
  readonly vote: Vote | null;
  /** Milliseconds since 1970, by this device's clock. */
  readonly at: number;
}

const store = deviceStore<WaitingVote>("directlink-votes", "key");

/** What time may mend. */
const MENDABLE: readonly Failure["code"][] = ["unavailable", "rate_limited", "unauthenticated"];

/** The votes that were given on this device without a line, by post, whether they have gone out by now or not. */
let given: ReadonlyMap<PostId, Vote | null> = new Map();
const listeners = new Set<() => void>();

function note(postId: PostId, vote: Vote | null | undefined): void {
  const next = new Map(given);
  if (vote === undefined) next.delete(postId);
  else next.set(postId, vote);
  given = next;
  for (const listener of listeners) listener();
}

export const onVotesGiven = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** The vote on a post that was given without a line; undefined where none was. */
export const voteGiven = (postId: PostId): Vote | null | undefined => given.get(postId);

/** Keep a vote until there is a line. Rejects where the browser keeps nothing. */
export async function keepVote(accountId: AccountId, postId: PostId, vote: Vote | null): Promise<void> {
  await store.put({ key: `${accountId}/${postId}`, accountId, postId, vote, at: Date.now() });
  note(postId, vote);
}

/** A later vote on it has reached the server by itself. */
export async function dropVote(accountId: AccountId, postId: PostId): Promise<void> {
  if (!given.has(postId)) return;
  note(postId, undefined);
  await store.delete(`${accountId}/${postId}`);
}

/**
 * Send what waits of this account, one tab at a time. Gives how many the server would not have: their posts are gone, or
 * were never to be voted on.
 */
export async function sendVotes(accountId: AccountId): Promise<number> {
  const run = async () => {
    const waiting = (await store.all()).filter((vote) => vote.accountId === accountId).sort((a, b) => a.at - b.at);
    for (const { postId, vote } of waiting) note(postId, vote);
    if (!navigator.onLine) return 0;
    let refused = 0;
    for (const { key, postId, vote, at } of waiting) {
      const result = await setVoteAction({ postId, vote }).catch(() => null);
      if (!result || (!result.ok && MENDABLE.includes(result.failure.code))) return refused;
      // Unless another was given meanwhile: that one is still to go.
      await store.delete(key, (kept) => kept.at === at);
      if (result.ok) continue;
      refused++;
      note(postId, undefined);
    }
    return refused;
  };
  return "locks" in navigator ? navigator.locks.request("directlink-votes", run) : run();
}
