import type { FrameKind, Frames } from "@/lib/streams/types";

/** How this browser stands with the server: `offline` while it can't be reached, and between tries. */
export type LiveStatus = "connecting" | "open" | "offline";

export interface LiveFrame<K extends FrameKind = FrameKind> {
  readonly kind: K;
  /** Its number; null for what is of no use later. */
  readonly seq: number | null;
  readonly data: Frames[K];
}

interface Events {
  frame(frame: LiveFrame): void;
  status(status: LiveStatus): void;
}

const PATH = "/api/directlink/v1/stream";
const KINDS = [
  ...["hello", "notification", "notifications.read", "message", "message.changed", "conversation"],
  ...["read", "delivered", "reset", "typing", "presence"],
] as readonly FrameKind[];
/** After the server refused, or said nothing. Doubled with each try, and never the same for two. */
const RETRY_MS = 2_000;
const RETRY_MAX_MS = 60_000;
/** So often a session that has ended is tried again: more would only be refused. */
const REVOKED_TRIES = 3;
/** Beats come every 15 s: after this long without any there is no connection, whatever the browser thinks. */
const SILENT_MS = 40_000;

/** The one connection of a browser to its account's stream: server-sent events, resumed after the last number. */
export class Connection {
  private source: EventSource | null = null;
  private retry: number | undefined;
  private silence: number | undefined;
  private failures = 0;
  /** The session that opened it has ended; there may be a new one (another password gives one). */
  private revoked = false;
  private wasLost = false;
  private closed = false;

  constructor(
    private readonly device: string,
    /** The number of the last event that this browser has. */
    private readonly after: () => number,
    private readonly events: Events,
  ) {
    this.open();
    window.addEventListener("online", this.again);
    window.addEventListener("offline", this.lost);
    document.addEventListener("visibilitychange", this.again);
  }

  close(): void {
    this.closed = true;
    this.drop();
    window.removeEventListener("online", this.again);
    window.removeEventListener("offline", this.lost);
    document.removeEventListener("visibilitychange", this.again);
  }

  private open(): void {
    this.events.status(navigator.onLine ? "connecting" : "offline");
    const source = new EventSource(`${PATH}?after=${this.after()}&device=${this.device}`);
    this.source = source;
    for (const kind of KINDS) source.addEventListener(kind, (event) => this.take(kind, event));
    source.addEventListener("ended", (event) => this.end(JSON.parse(event.data) as Frames["ended"]));
    source.addEventListener("beat", this.alive);
    source.onopen = () => {
      this.failures = 0;
      this.revoked = false;
      this.alive();
      this.events.status("open");
    };
    // The browser comes back by itself, but where the server refused, and where the line was cut without a word.
    source.onerror = () => {
      this.events.status(navigator.onLine ? "connecting" : "offline");
      if (source.readyState === EventSource.CLOSED) this.later();
    };
  }

  private take(kind: FrameKind, event: MessageEvent<string>): void {
    this.alive();
    const seq = event.lastEventId === "" || kind === "typing" || kind === "presence" ? null : Number(event.lastEventId);
    this.events.frame({ kind, seq, data: JSON.parse(event.data) as Frames[FrameKind] });
  }

  private end({ why }: Frames["ended"]): void {
    this.revoked = why === "revoked";
    // Where another stream of this browser is open, this one rests until somebody looks at it again.
    if (why === "replaced") this.drop();
    else this.later();
  }

  private later(): void {
    this.drop();
    this.events.status(navigator.onLine ? "connecting" : "offline");
    if (this.closed || (this.revoked && this.failures >= REVOKED_TRIES)) return;
    const wait = Math.min(RETRY_MS * 2 ** this.failures++, RETRY_MAX_MS);
    this.retry = window.setTimeout(() => this.open(), wait * (0.5 + Math.random()));
  }

  /** Something came: the line is good for a while. */
  private readonly alive = (): void => {
    window.clearTimeout(this.silence);
    this.silence = window.setTimeout(() => this.later(), SILENT_MS);
  };

  private readonly again = (): void => {
    const stands = this.source?.readyState === EventSource.OPEN && !this.wasLost;
    if (this.closed || document.hidden || !navigator.onLine || stands) return;
    this.drop();
    this.failures = 0;
    this.wasLost = false;
    this.open();
  };

  /** What stood before on another network may look open for long. */
  private readonly lost = (): void => {
    this.wasLost = true;
    this.events.status("offline");
  };

  private drop(): void {
    window.clearTimeout(this.retry);
    window.clearTimeout(this.silence);
    this.source?.close();
    this.source = null;
  }
}
