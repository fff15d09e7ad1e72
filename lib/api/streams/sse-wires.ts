import type { ServerResponse } from "node:http";
import type { Ending } from "@/lib/streams/types";
import type { Frame, Wire } from "@/lib/streams/wire";

/** An event, not a comment: a page sees only those, and knows by them that the line is good. */
const BEAT = "event: beat\ndata: {}\n\n";
/** Time to take the last words in. */
const FAREWELL_MS = 1_000;

/** Frames as text (WHATWG HTML, 9.2.6). JSON has no line breaks of its own. */
const eventText = (frames: readonly Frame[]): string =>
  frames
    .map(({ kind, seq, json }) => `${seq === null ? "" : `id: ${seq}\n`}event: ${kind}\ndata: ${json}\n\n`)
    .join("");

/** When to come back: everybody at another moment, so that a server that starts again isn't met by all at once. */
const retryText = () => `retry: ${Math.round(1_000 + Math.random() * 4_000)}\n\n`;

const endText = (why: Ending) => `${retryText()}event: ended\ndata: ${JSON.stringify({ why })}\n\n`;

/** Server-sent events over Node's own response. */
export function nodeWire(response: ServerResponse): Wire {
  let begun = false;
  return {
    send(frames) {
      response.write(begun ? eventText(frames) : retryText() + eventText(frames));
      begun = true;
    },
    beat: () => void response.write(BEAT),
    waiting: () => response.writableLength,
    end(why) {
      // What waits for a slow reader is of no use to anybody.
      if (why === "slow") return void response.destroy();
      response.end(endText(why));
      setTimeout(() => response.destroy(), FAREWELL_MS).unref();
    },
  };
}

/** The same over a Web stream, for hosts without `server.ts`. */
export function webWire(): { wire: Wire; body: ReadableStream<Uint8Array>; onClose(leave: () => void): void } {
  const encoder = new TextEncoder();
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  let leave = () => {};
  let begun = false;
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
  const wire: Wire = {
    send(frames) {
      write(begun ? eventText(frames) : retryText() + eventText(frames));
      begun = true;
    },
    beat: () => void write(BEAT),
    waiting: () => -(controller?.desiredSize ?? 0),
    end(why) {
      if (why !== "slow") write(endText(why));
      if (why === "slow") controller?.error(new Error("The reader was too slow."));
      else controller?.close();
      controller = null;
      leave();
    },
  };
  return {
    wire,
    body,
    onClose: (then) => {
      leave = then;
    },
  };
}
