import type { MessageView } from "@/lib/messages/types";
import type { OutgoingView } from "../outbox/outbox";

/** What stands in a conversation, from above. */
export type Entry =
  | { readonly kind: "day"; readonly key: string; readonly at: string }
  | { readonly kind: "unread"; readonly key: string }
  | { readonly kind: "event"; readonly key: string; readonly message: MessageView }
  | {
      readonly kind: "message";
      readonly key: string;
      readonly message: MessageView;
      /** The first of a run of one sender: says who it is. */
      readonly first: boolean;
      /** The last of a run: has the face, and says when. */
      readonly last: boolean;
    }
  | { readonly kind: "outgoing"; readonly key: string; readonly outgoing: OutgoingView };

/** Messages of one sender that follow each other within this time stand together. */
const RUN_MS = 5 * 60_000;

interface Given {
  readonly items: readonly MessageView[];
  readonly outgoing: readonly OutgoingView[];
  /** The line «new» stands after this one; null: nowhere. */
  readonly unreadAfter: number | null;
  /** The day of an instant where the reader is. */
  dayOf(at: string): string;
}

/**
 * Put messages in their order into days and runs, and what waits to be sent below them. What the server has taken is not
 * shown a second time as waiting.
 */
export function arrange({ items, outgoing, unreadAfter, dayOf }: Given): Entry[] {
  const entries: Entry[] = [];
  for (const [place, message] of items.entries()) {
    const [before, after] = [items[place - 1], items[place + 1]];
    const newDay = !before || dayOf(before.sentAt) !== dayOf(message.sentAt);
    if (newDay) entries.push({ kind: "day", key: `day ${message.seq}`, at: message.sentAt });
    if (startsUnread(message, before, unreadAfter)) entries.push({ kind: "unread", key: "unread" });
    const key = message.clientKey ?? String(message.seq);
    if (message.kind === "event") {
      entries.push({ kind: "event", key, message });
      continue;
    }
    const marked = startsUnread(message, before, unreadAfter);
    entries.push({
      kind: "message",
      key,
      message,
      first: newDay || marked || !isRun(before, message),
      last: !isRun(message, after) || (after !== undefined && startsUnread(after, message, unreadAfter)),
    });
  }
  const taken = new Set(items.map(({ clientKey }) => clientKey));
  for (const one of outgoing)
    if (!taken.has(one.clientKey)) entries.push({ kind: "outgoing", key: one.clientKey, outgoing: one });
  return entries;
}

function startsUnread(message: MessageView, before: MessageView | undefined, after: number | null): boolean {
  return after !== null && message.seq > after && (!before || before.seq <= after);
}

function isRun(one: MessageView | undefined, next: MessageView | undefined): boolean {
  if (!one || !next || one.kind !== "text" || next.kind !== "text" || one.sender.id !== next.sender.id) return false;
  return Date.parse(next.sentAt) - Date.parse(one.sentAt) < RUN_MS;
}
