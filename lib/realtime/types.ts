/** What can be listened to: an account's own stream, a conversation, everything that is published. */
export type Channel = `account:${string}` | `conversation:${string}` | "posts";

/** Something small that may be lost: at most 1 kB as JSON. */
export type Note = { readonly [key: string]: string | number | boolean | null };

/** Null where a channel was only woken: look at the rows. */
export type Listener = (note: Note | null) => void;

/**
 * How processes of one instance reach each other at once. Nothing depends on it: facts are rows, and readers look for
 * them every few seconds all the same.
 */
export interface Bus {
  /** Wake whoever listens to these channels, in every process. Call it after the change is committed. */
  wake(channels: readonly Channel[]): void;
  /** Tell whoever listens to a channel, in every process, something that is of no use later. */
  tell(channel: Channel, note: Note): void;
  /** Listen to a channel until the function that is given back is called. */
  listen(channel: Channel, listener: Listener): () => void;
  /** Send what waits, then stop listening. */
  close(): Promise<void>;
}

/** What a driver does for the bus: carry texts to the other processes. */
export interface Line {
  /** Begin to hear the others. Called once, when the first listener comes: a process that only wakes needs no line open. */
  listen(): void;
  /** Send texts, each shorter than `MESSAGE_BYTES`, to every other process. Fails silently but in the log. */
  send(messages: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** A message is shorter than this: Postgres takes 8,000 bytes a notification. */
export const MESSAGE_BYTES = 7_900;

/** What a line calls: a message from some process, or that some may have been lost (a new connection). */
export interface LineEvents {
  received(message: string): void;
  reconnected(): void;
}
