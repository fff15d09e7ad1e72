import { randomUUID } from "node:crypto";
import { logger } from "@/lib/telemetry/logger";
import { type Bus, type Channel, type Line, type LineEvents, type Listener, MESSAGE_BYTES, type Note } from "./types";

/** So long what is to be sent is collected: a thousand messages a second are a hundred sendings. */
const COALESCE_MS = 10;
const NOTE_BYTES = 1_024;

/** What goes over a line: who sends it, the channels that are woken, what is told. */
type Message = readonly [sender: string, woken: readonly Channel[], told: readonly (readonly [Channel, Note])[]];

/**
 * A bus over a line. Listeners of this process are called at once, without the line, so that they hear each other while
 * it is cut; those of others get everything of ten milliseconds together, a channel that was woken twice once.
 */
export function busOver(open: (events: LineEvents) => Line): Bus {
  const self = randomUUID().slice(0, 8);
  const listeners = new Map<Channel, Set<Listener>>();
  let woken = new Set<Channel>();
  let told: (readonly [Channel, Note])[] = [];
  let timer: NodeJS.Timeout | null = null;
  let sending: Promise<void> = Promise.resolve();
  let listening = false;

  const line = open({
    received(text) {
      const [sender, channels, notes] = JSON.parse(text) as Message;
      if (sender === self) return;
      for (const channel of channels) call(channel, null);
      for (const [channel, note] of notes) call(channel, note);
    },
    reconnected() {
      for (const channel of listeners.keys()) call(channel, null);
    },
  });

  function call(channel: Channel, note: Note | null): void {
    for (const listener of [...(listeners.get(channel) ?? [])]) {
      try {
        listener(note);
      } catch (error) {
        logger().error({ err: error }, "a listener of the bus failed");
      }
    }
  }

  function sendSoon(): void {
    timer ??= setTimeout(send, COALESCE_MS);
  }

  function send(): void {
    timer = null;
    const messages = messagesOf(self, [...woken], told);
    woken = new Set();
    told = [];
    // One sending after another: what was told first arrives first.
    if (messages.length > 0) sending = sending.then(() => line.send(messages));
  }

  return {
    wake(channels) {
      for (const channel of channels) woken.add(channel);
      if (channels.length > 0) sendSoon();
      for (const channel of channels) call(channel, null);
    },
    tell(channel, note) {
      if (JSON.stringify(note).length > NOTE_BYTES) throw new Error("A note on the bus is 1 kB at most.");
      told.push([channel, note]);
      sendSoon();
      call(channel, note);
    },
    listen(channel, listener) {
      if (!listening) line.listen();
      listening = true;
      const those = listeners.get(channel) ?? new Set();
      listeners.set(channel, those.add(listener));
      return () => {
        those.delete(listener);
        if (those.size === 0 && listeners.get(channel) === those) listeners.delete(channel);
      };
    },
    async close() {
      if (timer) clearTimeout(timer);
      send();
      await sending;
      await line.close();
      listeners.clear();
    },
  };
}

/** As few messages as they fit into. */
function messagesOf(
  sender: string,
  woken: readonly Channel[],
  told: readonly (readonly [Channel, Note])[],
): readonly string[] {
  const messages: string[] = [];
  let channels: Channel[] = [];
  let notes: (readonly [Channel, Note])[] = [];
  let bytes = 0;
  const flush = () => {
    if (channels.length + notes.length > 0) messages.push(JSON.stringify([sender, channels, notes] satisfies Message));
    [channels, notes, bytes] = [[], [], 0];
  };
  const make = (part: unknown) => {
    const size = Buffer.byteLength(JSON.stringify(part)) + 1;
    if (bytes + size > MESSAGE_BYTES - 32) flush();
    bytes += size;
  };
  for (const channel of woken) {
    make(channel);
    channels.push(channel);
  }
  for (const note of told) {
    make(note);
    notes.push(note);
  }
  flush();
  return messages;
}
