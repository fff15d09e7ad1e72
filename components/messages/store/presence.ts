import type { PresenceFrame } from "@/lib/streams/types";

/** So many are asked for at a time. */
const LOOK_MAX = 100;
/** Somebody is taken to type for this long after the last sign of it. */
const TYPING_MS = 6_000;

export interface Seen {
  readonly online: boolean;
  /** ISO 8601, UTC; null where it is not told. */
  readonly lastSeenAt: string | null;
}

export interface PresenceState {
  /** Accounts that type, by conversation. */
  readonly typing: ReadonlyMap<string, readonly string[]>;
  readonly seen: ReadonlyMap<string, Seen>;
}

const NOBODY: PresenceState = { typing: new Map(), seen: new Map() };

/** What passes by: who is typing where, who is there. Kept by nobody. */
export class Presence {
  #state: PresenceState = NOBODY;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };
  readonly snapshot = (): PresenceState => this.#state;
  /** The server knows nobody's. */
  readonly rendered = (): PresenceState => NOBODY;

  #set(change: Partial<PresenceState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }

  hearTyping(conversationId: string, accountId: string): void {
    const key = `${conversationId}/${accountId}`;
    clearTimeout(this.#timers.get(key));
    this.#timers.set(
      key,
      setTimeout(() => this.stopTyping(conversationId, accountId), TYPING_MS),
    );
    const here = this.#state.typing.get(conversationId) ?? [];
    if (here.includes(accountId)) return;
    this.#set({ typing: new Map(this.#state.typing).set(conversationId, [...here, accountId]) });
  }

  /** What they typed has come, or they have stopped. */
  stopTyping(conversationId: string, accountId: string): void {
    const key = `${conversationId}/${accountId}`;
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
    const here = this.#state.typing.get(conversationId) ?? [];
    if (!here.includes(accountId)) return;
    const rest = here.filter((id) => id !== accountId);
    this.#set({ typing: new Map(this.#state.typing).set(conversationId, rest) });
  }

  /** Ask who of these is here, for those of whom nothing was heard so far; a look that fails is made up for by the next. */
  async look(accountIds: readonly string[]): Promise<void> {
    const unknown = accountIds.filter((id) => !this.#asked.has(id)).slice(0, LOOK_MAX);
    if (unknown.length === 0) return;
    for (const id of unknown) this.#asked.add(id);
    const query = new URLSearchParams(unknown.map((id) => ["account", id]));
    const answer = await fetch(`/api/directlink/v1/stream/presence?${query}`).catch(() => null);
    if (!answer?.ok) {
      for (const id of unknown) this.#asked.delete(id);
      return;
    }
    const { presence } = (await answer.json()) as { presence: readonly PresenceFrame[] };
    const seen = new Map(this.#state.seen);
    for (const { accountId, ...one } of presence) seen.set(accountId, one);
    this.#set({ seen });
  }

  /** The line was cut: whoever came or went meanwhile is asked for again. */
  forget(): void {
    this.#asked.clear();
  }
  readonly #asked = new Set<string>();

  hearSeen(accountId: string, seen: Seen): void {
    this.#set({ seen: new Map(this.#state.seen).set(accountId, seen) });
  }
}
