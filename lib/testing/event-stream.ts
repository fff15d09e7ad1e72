import { PATIENCE } from "./patience";

/** One event of a stream, as a browser's EventSource takes it apart. */
export interface ReceivedEvent {
  readonly id: number | null;
  readonly kind: string;
  readonly data: Record<string, unknown>;
}

export interface EventStream {
  readonly status: number;
  readonly events: ReceivedEvent[];
  /** Everything that was sent, comments too. */
  text: string;
  /** Those of a kind; waits until there are so many. */
  until(kind: string, count?: number): Promise<ReceivedEvent[]>;
  /** Fulfilled when the other side has ended it. */
  readonly ended: Promise<void>;
  close(): void;
}

/** Read a stream of server-sent events, as a browser does. */
export async function readEventStream(url: string, headers: Record<string, string> = {}): Promise<EventStream> {
  const leaving = new AbortController();
  const answer = await fetch(url, { headers, signal: leaving.signal });
  const stream: EventStream = {
    status: answer.status,
    events: [],
    text: "",
    ended: Promise.resolve(),
    close: () => leaving.abort(),
    async until(kind, count = 1) {
      const patience = performance.now() + PATIENCE.timeout;
      for (;;) {
        const those = stream.events.filter((event) => event.kind === kind);
        if (those.length >= count) return those;
        if (performance.now() > patience)
          throw new Error(`${those.length} of ${count} events «${kind}» came; all: ${JSON.stringify(stream.events)}`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
  };
  const ended = (async () => {
    const decoder = new TextDecoder();
    let rest = "";
    try {
      for await (const chunk of answer.body ?? []) {
        const text = decoder.decode(chunk, { stream: true });
        stream.text += text;
        const parts = (rest + text).split("\n\n");
        rest = parts.pop() ?? "";
        stream.events.push(...parts.flatMap((part) => eventOf(part) ?? []));
      }
    } catch {
      // Cut off, from here or from there.
    }
  })();
  return Object.assign(stream, { ended });
}

function eventOf(part: string): ReceivedEvent | null {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(part)?.[1];
  const [kind, id, text] = [field("event"), field("id"), field("data")];
  return kind ? { kind, id: id === undefined ? null : Number(id), data: JSON.parse(text ?? "null") } : null;
}
