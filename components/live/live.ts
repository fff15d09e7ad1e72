import { Connection, type LiveFrame, type LiveStatus } from "./connection";

type Handler = (frame: LiveFrame) => void;

/** What tabs of one browser say to each other. */
type Word =
  | { readonly frames: readonly LiveFrame[]; readonly status: LiveStatus }
  /** Somebody has just come, and has what came until then. */
  | { readonly since: number };

/** So many frames are kept for tabs that come later: those between their page and their first word. */
const RECENT_MAX = 200;
const DEVICE_KEY = "directlink.device";

/**
 * What an account is told, for all of its tabs in this browser: the tab that holds a lock has the one connection and
 * passes on what it hears; when it closes, the next one takes over after the last number that it has. Browsers without
 * locks between tabs have a connection a tab.
 */
export class Live {
  private readonly handlers = new Set<Handler>();
  private readonly watchers = new Set<() => void>();
  private status: LiveStatus = "connecting";
  private recent: LiveFrame[] = [];
  private channel: BroadcastChannel | null = null;
  private connection: Connection | null = null;
  private leave: (() => void) | null = null;

  constructor(
    private readonly accountId: string,
    private seq: number,
  ) {}

  /** Begin to listen; call what is given back to stop. */
  start(): () => void {
    this.join();
    window.addEventListener("pagehide", this.part);
    window.addEventListener("pageshow", this.join);
    return () => {
      this.part();
      window.removeEventListener("pagehide", this.part);
      window.removeEventListener("pageshow", this.join);
    };
  }

  on(handler: Handler): () => void {
    this.handlers.add(handler);
    return () => void this.handlers.delete(handler);
  }

  readonly watchStatus = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => void this.watchers.delete(watcher);
  };
  readonly statusNow = (): LiveStatus => this.status;

  private readonly join = (): void => {
    if (this.leave) return;
    const name = `directlink.live.${this.accountId}`;
    const leaving = new AbortController();
    this.leave = () => leaving.abort();
    if (!("locks" in navigator) || typeof BroadcastChannel === "undefined") {
      this.lead(crypto.randomUUID());
      return;
    }
    this.channel = new BroadcastChannel(name);
    this.channel.onmessage = ({ data }: MessageEvent<Word>) => this.hear(data);
    this.say({ since: this.seq });
    navigator.locks
      .request(name, { signal: leaving.signal }, () => {
        if (leaving.signal.aborted) return;
        this.lead(deviceName());
        return new Promise<void>((resolve) => leaving.signal.addEventListener("abort", () => resolve()));
      })
      .catch(() => {
        // Taken back before it was our turn.
      });
  };

  private readonly part = (): void => {
    this.leave?.();
    this.leave = null;
    this.connection?.close();
    this.connection = null;
    this.channel?.close();
    this.channel = null;
  };

  private lead(device: string): void {
    this.connection = new Connection(device, () => this.seq, {
      frame: (frame) => {
        this.take(frame);
        this.say({ frames: [frame], status: this.status });
      },
      status: (status) => {
        this.show(status);
        this.say({ frames: [], status });
      },
    });
  }

  private say(word: Word): void {
    this.channel?.postMessage(word);
  }

  private hear(word: Word): void {
    if ("since" in word) {
      if (!this.connection) return;
      const missed = this.recent.filter(({ seq }) => seq !== null && seq > word.since);
      this.say({ frames: missed, status: this.status });
      return;
    }
    for (const frame of word.frames) this.take(frame);
    this.show(word.status);
  }

  private take(frame: LiveFrame): void {
    const { kind, seq } = frame;
    if (seq !== null && kind !== "reset" && kind !== "hello") {
      if (seq <= this.seq) return;
      this.recent = [...this.recent.slice(1 - RECENT_MAX), frame];
    }
    if (seq !== null) this.seq = kind === "reset" ? seq : Math.max(seq, this.seq);
    for (const handler of [...this.handlers]) handler(frame);
  }

  private show(status: LiveStatus): void {
    if (status === this.status) return;
    this.status = status;
    for (const watcher of this.watchers) watcher();
  }
}

/** A name of this browser that says nothing: its next stream takes the place of the former. */
function deviceName(): string {
  try {
    const known = localStorage.getItem(DEVICE_KEY);
    if (known) return known;
    const made = crypto.randomUUID();
    localStorage.setItem(DEVICE_KEY, made);
    return made;
  } catch {
    // No storage here: a name for as long as the page lasts.
    return crypto.randomUUID();
  }
}
