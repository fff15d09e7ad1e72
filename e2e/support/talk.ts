import { randomUUID } from "node:crypto";
import { type ClientRequest, get, request } from "node:http";
import { setTimeout as wait } from "node:timers/promises";

/** What a fault test counts, over all conversations. */
export interface Tally {
  readonly sent: number;
  readonly acknowledged: number;
  readonly received: number;
  readonly doubled: number;
  readonly lost: number;
  readonly disordered: number;
}

export interface Door {
  readonly url: string;
  readonly cookie: string;
}

/** The messages that came to somebody, by conversation, as they came. */
export type Received = ReadonlyMap<string, readonly number[]>;

/** Somebody who writes into a conversation as the device's outbox does: one after another, each until it is stored. */
export class Writer {
  sent = 0;
  /** The `seq` that each was given, in the order in which they were sent. */
  readonly acknowledged: number[] = [];
  private stopped = false;
  private readonly working: Promise<void>;

  constructor(
    private readonly door: () => Door,
    readonly conversationId: string,
    private readonly pauseMs: number,
  ) {
    this.working = this.work();
  }

  /** Write nothing new; fulfilled when the last one is stored. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.working;
  }

  private async work(): Promise<void> {
    while (!this.stopped) {
      const message = { clientKey: randomUUID(), text: `Number ${++this.sent}` };
      for (;;) {
        const seq = await this.post(message).catch(() => null);
        if (seq !== null) {
          this.acknowledged.push(seq);
          break;
        }
        await wait(200);
      }
      await wait(this.pauseMs);
    }
  }

  private post(message: { clientKey: string; text: string }): Promise<number | null> {
    const { url, cookie } = this.door();
    return new Promise((done, fail) => {
      const asked = request(
        `${url}/api/directlink/v1/conversations/${this.conversationId}/messages`,
        { method: "POST", headers: { cookie, origin: url, "content-type": "application/json" }, timeout: 10_000 },
        (response) => {
          let text = "";
          response.setEncoding("utf8");
          response.on("data", (piece: string) => {
            text += piece;
          });
          response.on("error", fail);
          response.on("end", () => {
            const stored = response.statusCode === 200 || response.statusCode === 201;
            done(stored ? (JSON.parse(text) as { message: { seq: number } }).message.seq : null);
          });
        },
      );
      asked.on("error", fail);
      asked.on("timeout", () => asked.destroy(new Error("no answer")));
      asked.end(JSON.stringify(message));
    });
  }
}

/** Somebody whose browser keeps a stream open, and comes back after the last event that it has. */
export class Listener {
  readonly received = new Map<string, number[]>();
  /** Why each stream was ended, where the server said so. */
  readonly endings: string[] = [];
  opened = 0;
  private lastId: string | null = null;
  private current: ClientRequest | null = null;
  private stopped = false;
  readonly greeted: Promise<void>;
  private greet = () => {};

  constructor(private readonly door: () => Door) {
    this.greeted = new Promise((resolve) => {
      this.greet = resolve;
    });
    this.open();
  }

  /** As when a phone loses its network: without a word, and back after a while. */
  cut(): void {
    this.current?.destroy();
  }

  stop(): void {
    this.stopped = true;
    this.cut();
  }

  private open(): void {
    if (this.stopped) return;
    const { url, cookie } = this.door();
    const headers = { cookie, ...(this.lastId ? { "last-event-id": this.lastId } : {}) };
    const asked = get(`${url}/api/directlink/v1/stream`, { headers, agent: false }, (response) => {
      let rest = "";
      response.setEncoding("utf8");
      if (response.statusCode !== 200) response.destroy();
      else this.opened++;
      response.on("data", (text: string) => {
        const parts = (rest + text).split("\n\n");
        rest = parts.pop() ?? "";
        for (const part of parts) this.take(part);
      });
      response.on("error", () => {});
    });
    this.current = asked;
    asked.on("error", () => {});
    asked.on("close", () => setTimeout(() => this.open(), 300 + Math.random() * 700));
  }

  private take(part: string): void {
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(part)?.[1];
    const kind = field("event");
    this.lastId = field("id") ?? this.lastId;
    if (kind === "hello") this.greet();
    if (kind === "ended") this.endings.push((JSON.parse(field("data") ?? "{}") as { why: string }).why);
    if (kind !== "message") return;
    const { conversationId, seq } = JSON.parse(field("data") ?? "{}") as { conversationId: string; seq: number };
    const those = this.received.get(conversationId) ?? [];
    this.received.set(conversationId, those);
    those.push(seq);
  }
}

/** What became of everything that writers sent to listeners. */
export function tally(pairs: readonly { writer: Writer; listener: { received: Received } }[]): Tally {
  const each = pairs.map(({ writer, listener }) => {
    const came = listener.received.get(writer.conversationId) ?? [];
    const different = new Set(came);
    return {
      sent: writer.sent,
      acknowledged: writer.acknowledged.length,
      received: different.size,
      doubled: came.length - different.size + (writer.acknowledged.length - new Set(writer.acknowledged).size),
      lost: writer.acknowledged.filter((seq) => !different.has(seq)).length,
      disordered:
        came.filter((seq, i) => i > 0 && seq < (came[i - 1] as number)).length +
        writer.acknowledged.filter((seq, i) => i > 0 && seq < (writer.acknowledged[i - 1] as number)).length,
    };
  });
  const sum = (name: keyof Tally) => each.reduce((all, one) => all + one[name], 0);
  return {
    sent: sum("sent"),
    acknowledged: sum("acknowledged"),
    received: sum("received"),
    doubled: sum("doubled"),
    lost: sum("lost"),
    disordered: sum("disordered"),
  };
}
