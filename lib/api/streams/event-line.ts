import type { ServerResponse } from "node:http";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context as HonoContext } from "hono";

/** A response that goes on and on: text is written to it until one of both sides ends it. */
export interface EventLine {
  write(text: string): void;
  /** Bytes that wait to be taken by the network. */
  waiting(): number;
  /** End it with these last words; null cuts it off, and what waits is thrown away. */
  end(text: string | null): void;
}

/** `no-transform`: who packs it would hold it back; the last is nginx' word for the same. */
export const EVENT_HEADERS = {
  "content-type": "text/event-stream",
  "cache-control": "no-store, no-transform",
  "x-accel-buffering": "no",
};

/** Time to take the last words in. */
const FAREWELL_MS = 1_000;

/** When to come back: everybody at another moment, so that a server that starts again isn't met by all at once. */
export const retryText = () => `retry: ${Math.round(1_000 + Math.random() * 4_000)}\n\n`;

interface Opening {
  /** Gives what to call when the line is closed; null where there is no place for one more. */
  open(line: EventLine): (() => void) | null;
  /** The first that is written. */
  readonly greeting?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answer with a line that stays open; null where `open` would have none. */
export function answerWithEvents(c: HonoContext, { open, greeting, headers }: Opening): Response | null {
  const all = { ...EVENT_HEADERS, ...headers };
  const { outgoing } = (c.env ?? {}) as { outgoing?: ServerResponse };
  if (!outgoing) {
    const { line, body, onClose } = webLine();
    const leave = open(line);
    if (!leave) return null;
    onClose(leave);
    if (greeting) line.write(greeting);
    return new Response(body, { headers: all });
  }
  // Past the Web's streams, which cost each connection several times what Node's own response does.
  const line = nodeLine(outgoing);
  const leave = open(line);
  if (!leave) return null;
  // It may have gone while it was looked up who asks.
  if (outgoing.closed) leave();
  else outgoing.once("close", leave);
  outgoing.writeHead(200, all);
  if (greeting) line.write(greeting);
  return RESPONSE_ALREADY_SENT;
}

function nodeLine(response: ServerResponse): EventLine {
  return {
    write: (text) => void response.write(text),
    waiting: () => response.writableLength,
    end(text) {
      // What waits for a slow reader is of no use to anybody.
      if (text === null) return void response.destroy();
      response.end(text);
      setTimeout(() => response.destroy(), FAREWELL_MS).unref();
    },
  };
}

/** The same over a Web stream, for hosts without `server.ts`. */
function webLine(): { line: EventLine; body: ReadableStream<Uint8Array>; onClose(leave: () => void): void } {
  const encoder = new TextEncoder();
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  let leave = () => {};
  const body = new ReadableStream<Uint8Array>(
    {
      start(given) {
        controller = given;
      },
      cancel() {
        controller = null;
        leave();
      },
    },
    { highWaterMark: 0, size: (chunk) => chunk.byteLength },
  );
  const write = (text: string) => controller?.enqueue(encoder.encode(text));
  const line: EventLine = {
    write,
    waiting: () => -(controller?.desiredSize ?? 0),
    end(text) {
      if (text === null) controller?.error(new Error("The reader was too slow."));
      else {
        write(text);
        controller?.close();
      }
      controller = null;
      leave();
    },
  };
  return {
    line,
    body,
    onClose: (then) => {
      leave = then;
    },
  };
}
