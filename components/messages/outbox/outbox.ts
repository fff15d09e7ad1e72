import type { AccountId } from "@/lib/core/ids";
import type { Failure } from "@/lib/core/result";
import type { MessageView } from "@/lib/messages/types";
import { forgetOutgoing, keepOutgoing, listOutgoing } from "./device";
import type { Outgoing } from "./outgoing";
import { type Delivery, sendOutgoing, type Waiting } from "./send-outgoing";
import { noteOutgoing } from "./traces";

/** A line that says it is there may lead nowhere: it is tried again all the while, ever more seldom. */
const RETRY_MS = [1_000, 2_000, 4_000, 8_000, 15_000, 20_000];

/** A message on its way, as it is shown. */
export interface OutgoingView extends Outgoing {
  /** Of its files, 0–1; null where it has none or waits for the line. */
  readonly progress: number | null;
  /** Too many were sent: when it is tried again, in milliseconds since 1970. Null where it waits for nothing of the kind. */
  readonly sendsAt: number | null;
}

/**
 * The messages of one account that lie on this device until the server has them. Each is written down before the first
 * byte leaves and forgotten when the server has answered; those of one conversation go out one by one in the order in
 * which they were written, whichever tab sends them. Repeats are harmless: the server knows a message by its client key.
 */
export class Outbox {
  #entries: readonly OutgoingView[] = [];
  /** What the browser would not keep: it lives as long as the page. */
  readonly #unkept = new Set<string>();
  /** Sent or taken back: what a look at the device still finds of them is not shown again. */
  readonly #gone = new Set<string>();
  readonly #underway = new Set<string>();
  readonly #listeners = new Set<() => void>();
  readonly #channel: BroadcastChannel | null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When the timer goes off, on the clock of `performance`. */
  #dueAt = 0;
  #misses = 0;

  constructor(
    readonly accountId: AccountId,
    /** Hears what the server has taken, before it is gone from here. */
    private readonly sent: (message: MessageView) => void,
  ) {
    this.#channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(`outgoing-${accountId}`);
    if (this.#channel) this.#channel.onmessage = () => void this.#reload();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };
  readonly snapshot = (): readonly OutgoingView[] => this.#entries;

  #show(entries: readonly OutgoingView[]): void {
    this.#entries = entries;
    for (const listener of this.#listeners) listener();
  }

  #change(key: string, change: Partial<OutgoingView>): void {
    this.#show(this.#entries.map((one) => (one.key === key ? { ...one, ...change } : one)));
  }

  /** Look what lies on the device, and send what waits. Call it when the page opens and when the line is back. */
  async wake(): Promise<void> {
    await this.#reload();
    await this.flush();
  }

  /** Stop trying; what waits stays on the device. */
  rest(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Take a message: it is shown at once, kept, and sent as soon as it can be. */
  async add(message: Outgoing): Promise<void> {
    this.#show([...this.#entries, { ...message, progress: null, sendsAt: null }]);
    noteOutgoing(this.accountId, true);
    await this.#keep(message);
    await this.flush();
  }

  /** Send again what was refused. It takes its place behind what was written meanwhile. */
  async retry(key: string): Promise<void> {
    const entry = this.#entries.find((one) => one.key === key);
    if (!entry) return;
    const again = { ...entry, failure: null, progress: null, sendsAt: null, writtenAt: Date.now() };
    this.#show([...this.#entries.filter((one) => one.key !== key), again]);
    await this.#keep(again);
    await this.flush();
  }

  /** It is not to be sent after all. */
  async discard(key: string): Promise<void> {
    this.#show(this.#entries.filter((one) => one.key !== key));
    await this.#forget(key);
  }

  /** Send everything that waits: conversations beside each other, the messages of one in their order. */
  async flush(): Promise<void> {
    const ids = new Set(this.#entries.filter(({ failure }) => !failure).map((one) => one.conversationId));
    await Promise.all([...ids].map((id) => this.#flushOne(id)));
  }

  async #flushOne(conversationId: string): Promise<void> {
    if (this.#underway.has(conversationId)) return;
    this.#underway.add(conversationId);
    try {
      const missed = await inTurn(`${this.accountId}/${conversationId}`, () => this.#sendAll(conversationId));
      if (missed !== null) return this.#later(missed);
    } finally {
      this.#underway.delete(conversationId);
    }
    // What was added in the moment of finishing found somebody at work who looked no more.
    if (this.#nextOf(conversationId)) await this.#flushOne(conversationId);
  }

  #nextOf(conversationId: string): OutgoingView | undefined {
    return this.#entries.find((one) => one.conversationId === conversationId && !one.failure);
  }

  /** What stands against the next one; null when nothing waits any more. */
  async #sendAll(conversationId: string): Promise<Waiting | null> {
    // Another tab may have sent some of it while this one waited for its turn.
    await this.#reload();
    for (;;) {
      const next = this.#nextOf(conversationId);
      if (!next) return null;
      // Whoever asks before its time is only refused again.
      const restMs = (next.sendsAt ?? 0) - Date.now();
      if (restMs > 0) return { kind: "waiting", retryMs: restMs, limited: true };
      const delivery = await this.#send(next);
      if (delivery.kind === "waiting") {
        if (delivery.limited) this.#change(next.key, { sendsAt: Date.now() + delivery.retryMs });
        return delivery;
      }
      this.#misses = 0;
      if (delivery.kind === "sent") {
        this.sent(delivery.message);
        await this.discard(next.key);
      } else await this.#refuse(next.key, delivery.failure);
    }
  }

  async #send(entry: OutgoingView): Promise<Delivery> {
    if (entry.sendsAt !== null) this.#change(entry.key, { sendsAt: null });
    const delivery = await sendOutgoing(entry, {
      progress: (progress) => this.#change(entry.key, { progress }),
      stored: async (files) => {
        this.#change(entry.key, { files });
        await this.#keep({ ...entry, files });
      },
    });
    this.#change(entry.key, { progress: null });
    return delivery;
  }

  async #refuse(key: string, failure: Failure): Promise<void> {
    this.#change(key, { failure });
    const entry = this.#entries.find((one) => one.key === key);
    if (entry) await this.#keep(entry);
  }

  /** Try again after a while: the soonest that any conversation waits for. */
  #later({ retryMs, limited }: Waiting): void {
    const usual = limited ? 0 : (RETRY_MS[Math.min(this.#misses, RETRY_MS.length - 1)] ?? 0);
    const waitMs = Math.max(usual, retryMs);
    if (this.#timer && this.#dueAt <= performance.now() + waitMs) return;
    if (!limited) this.#misses++;
    clearTimeout(this.#timer);
    this.#dueAt = performance.now() + waitMs;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.flush();
    }, waitMs);
  }

  async #keep({ progress: _, sendsAt: __, ...message }: Outgoing & Partial<OutgoingView>): Promise<void> {
    this.#unkept.add(message.key);
    await keepOutgoing(message).then(
      () => void this.#unkept.delete(message.key),
      () => {},
    );
    this.#channel?.postMessage(null);
  }

  async #forget(key: string): Promise<void> {
    this.#unkept.delete(key);
    this.#gone.add(key);
    // What can't be forgotten is sent again, and known by its key.
    await forgetOutgoing(key).catch(() => {});
    noteOutgoing(this.accountId, this.#entries.length > 0);
    this.#channel?.postMessage(null);
  }

  async #reload(): Promise<void> {
    const found = await listOutgoing(this.accountId).catch(() => null);
    if (!found) return;
    const kept = found.filter(({ key }) => !this.#gone.has(key));
    const known = new Map(this.#entries.map((one) => [one.key, one]));
    const here = kept.map((one) => {
      const { progress = null, sendsAt = null } = known.get(one.key) ?? {};
      return { ...one, progress, sendsAt };
    });
    const unkept = this.#entries.filter(({ key }) => this.#unkept.has(key) && !kept.some((one) => one.key === key));
    noteOutgoing(this.accountId, here.length + unkept.length > 0);
    this.#show([...here, ...unkept].sort((a, b) => a.writtenAt - b.writtenAt));
  }
}

/** One tab at a time, where the browser knows locks; it does not over plain http, where the client key alone must do. */
function inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
  const { locks } = navigator as { locks?: LockManager };
  return locks ? locks.request(`outgoing/${name}`, work) : work();
}
