import { setBookmarkAction } from "@/lib/bookmarks/actions";
import type { AccountId, PostId } from "@/lib/core/ids";
import type { Failure, Result } from "@/lib/core/result";
import { setReactionAction, setRepostAction, setVoteAction } from "@/lib/reactions/actions";
import type { Vote } from "@/lib/reactions/input";
import { deviceStore } from "./device-store";

/** What can be said about a post without a line, and what it is then. */
export interface Sayings {
  readonly vote: Vote | null;
  /** An emoji. */
  readonly reaction: string | null;
  readonly repost: boolean;
  readonly bookmark: boolean;
}
export type Saying = keyof Sayings;

/** Something that was said without a line: the last of its kind about a post counts, and a repeat is harmless. */
interface Waiting<S extends Saying = Saying> {
  /** `account/post/saying`. */
  readonly key: string;
  readonly accountId: AccountId;
  readonly postId: PostId;
  readonly saying: S;
  readonly value: Sayings[S];
  /** Milliseconds since 1970, by this device's clock. */
  readonly at: number;
}

const store = deviceStore<Waiting>("directlink-sayings", "key");

const SEND: { readonly [S in Saying]: (postId: PostId, value: Sayings[S]) => Promise<Result<unknown>> } = {
  vote: (postId, vote) => setVoteAction({ postId, vote }),
  reaction: (postId, emoji) => setReactionAction({ postId, emoji }),
  repost: (postId, reposted) => setRepostAction({ postId, reposted }),
  bookmark: (postId, bookmarked) => setBookmarkAction({ postId, bookmarked }),
};

/** What time may mend. */
const MENDABLE: readonly Failure["code"][] = ["unavailable", "rate_limited", "unauthenticated"];

/** What was said on this device without a line, by post and saying, whether it has gone out by now or not. */
let said: ReadonlyMap<string, Sayings[Saying]> = new Map();
const listeners = new Set<() => void>();

const placeOf = (postId: PostId, saying: Saying) => `${postId}/${saying}`;

function note(postId: PostId, saying: Saying, value: Sayings[Saying] | undefined): void {
  const next = new Map(said);
  if (value === undefined) next.delete(placeOf(postId, saying));
  else next.set(placeOf(postId, saying), value);
  said = next;
  for (const listener of listeners) listener();
}

export const onSayings = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** What was said about a post without a line; undefined where nothing of the kind was. */
export const sayingOf = <S extends Saying>(postId: PostId, saying: S): Sayings[S] | undefined =>
  said.get(placeOf(postId, saying)) as Sayings[S] | undefined;

/** Keep it until there is a line. Rejects where the browser keeps nothing. */
export async function keepSaying<S extends Saying>(
  accountId: AccountId,
  postId: PostId,
  saying: S,
  value: Sayings[S],
): Promise<void> {
  await store.put({ key: `${accountId}/${placeOf(postId, saying)}`, accountId, postId, saying, value, at: Date.now() });
  note(postId, saying, value);
}

/** A later word of the kind has reached the server by itself. */
export async function dropSaying(accountId: AccountId, postId: PostId, saying: Saying): Promise<void> {
  if (!said.has(placeOf(postId, saying))) return;
  note(postId, saying, undefined);
  await store.delete(`${accountId}/${placeOf(postId, saying)}`);
}

/**
 * Send what waits of this account, one tab at a time, in the order in which it was said. Gives how much the server would
 * not have: those posts are gone, or nothing was ever to be said about them.
 */
export async function sendSayings(accountId: AccountId): Promise<number> {
  const run = async () => {
    const waiting = (await store.all()).filter((one) => one.accountId === accountId).sort((a, b) => a.at - b.at);
    for (const { postId, saying, value } of waiting) note(postId, saying, value);
    if (!navigator.onLine) return 0;
    let refused = 0;
    for (const one of waiting) {
      const result = await send(one).catch(() => null);
      if (!result || (!result.ok && MENDABLE.includes(result.failure.code))) return refused;
      // Unless another was said meanwhile: that one is still to go.
      await store.delete(one.key, (kept) => kept.at === one.at);
      if (result.ok) continue;
      refused++;
      note(one.postId, one.saying, undefined);
    }
    return refused;
  };
  return "locks" in navigator ? navigator.locks.request("directlink-sayings", run) : run();
}

const send = <S extends Saying>({ postId, saying, value }: Waiting<S>): Promise<Result<unknown>> =>
  SEND[saying](postId, value);
