import type { Ending } from "@/lib/streams/types";
import type { Frame, Wire } from "@/lib/streams/wire";
import { type EventLine, retryText } from "./event-line";

/** An event, not a comment: a page sees only those, and knows by them that the line is good. */
const BEAT = "event: beat\ndata: {}\n\n";

/** Frames as text (WHATWG HTML, 9.2.6). JSON has no line breaks of its own. */
const eventText = (frames: readonly Frame[]): string =>
  frames
    .map(({ kind, seq, json }) => `${seq === null ? "" : `id: ${seq}\n`}event: ${kind}\ndata: ${json}\n\n`)
    .join("");

const endText = (why: Ending) => `${retryText()}event: ended\ndata: ${JSON.stringify({ why })}\n\n`;

/** A stream as server-sent events, for our own pages. */
export function sseWire(line: EventLine): Wire {
  let begun = false;
  return {
    send(frames) {
      line.write(begun ? eventText(frames) : retryText() + eventText(frames));
      begun = true;
    },
    beat: () => line.write(BEAT),
    waiting: () => line.waiting(),
    end: (why) => line.end(why === "slow" ? null : endText(why)),
  };
}
