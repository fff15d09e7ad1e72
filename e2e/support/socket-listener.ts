import { WebSocket } from "ws";
import type { Door } from "./talk";

interface SocketFrame {
  readonly kind: string;
  readonly seq?: number | null;
  readonly data?: { readonly conversationId: string; readonly seq: number };
}

/** Somebody who keeps a WebSocket of ours open, and comes back after the last event that they have. */
export class SocketListener {
  readonly received = new Map<string, number[]>();
  /** The code with which each was closed; 1006 where nobody said anything. */
  readonly endings: number[] = [];
  readonly greeted: Promise<void>;
  private greet = () => {};
  private lastSeq: number | null = null;
  private current: WebSocket | null = null;
  private stopped = false;

  constructor(private readonly door: () => Door) {
    this.greeted = new Promise((resolve) => {
      this.greet = resolve;
    });
    this.open();
  }

  stop(): void {
    this.stopped = true;
    this.current?.terminate();
  }

  private open(): void {
    if (this.stopped) return;
    const { url, cookie } = this.door();
    const after = this.lastSeq === null ? "" : `?after=${this.lastSeq}`;
    const socket = new WebSocket(`${url.replace(/^http/, "ws")}/api/directlink/v1/socket${after}`, {
      headers: { cookie, origin: url },
    });
    this.current = socket;
    let opened = false;
    socket.on("open", () => {
      opened = true;
    });
    socket.on("message", (text) => this.take(JSON.parse(String(text)) as SocketFrame));
    socket.on("error", () => {});
    socket.on("close", (code) => {
      if (opened && !this.stopped) this.endings.push(code);
      setTimeout(() => this.open(), 300 + Math.random() * 700);
    });
  }

  private take({ kind, seq, data }: SocketFrame): void {
    this.lastSeq = seq ?? this.lastSeq;
    if (kind === "hello") this.greet();
    if (kind !== "message" || !data) return;
    const those = this.received.get(data.conversationId) ?? [];
    this.received.set(data.conversationId, those);
    those.push(data.seq);
  }
}
