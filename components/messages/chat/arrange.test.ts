import { expect, test } from "vitest";
import type { AccountId, ConversationId, MessageId } from "@/lib/core/ids";
import type { MessageView } from "@/lib/messages/types";
import type { OutgoingView } from "../outbox/outbox";
import { arrange } from "./arrange";

const NOON = Date.parse("2026-03-10T12:00:00Z");
const MINUTE = 60_000;

function said(seq: number, sender: string, minutes: number, change: Partial<MessageView> = {}): MessageView {
  const by = { id: sender as AccountId, handle: sender, displayName: sender, avatarUrl: null };
  return {
    ...{ conversationId: "1" as ConversationId, seq, id: String(seq) as MessageId, clientKey: null, sender: by },
    ...{ own: false, kind: "text", event: null, text: "", media: [], voice: null, post: null, replyTo: null },
    ...{ reactions: [], sentAt: new Date(NOON + minutes * MINUTE).toISOString(), editedAt: null, deleted: false },
    ...{ editableUntil: null, ...change },
  };
}

const waiting = (clientKey: string) => ({ clientKey, key: `1/${clientKey}` }) as OutgoingView;
const dayOf = (at: string) => at.slice(0, 10);
const put = (items: MessageView[], { outgoing = [] as OutgoingView[], unreadAfter = null as number | null } = {}) =>
  arrange({ items, outgoing, unreadAfter, dayOf });

test("a new day is said above its first message", () => {
  const kinds = put([said(1, "ana", 0), said(2, "ana", 24 * 60)]).map(({ kind }) => kind);
  expect(kinds).toEqual(["day", "message", "day", "message"]);
});

test("what one person says in a row stands together: the name at its head, the time at its foot", () => {
  const runs = put([said(1, "ana", 0), said(2, "ana", 1), said(3, "bo", 2), said(4, "bo", 30)]).flatMap((entry) =>
    entry.kind === "message" ? [[entry.first, entry.last]] : [],
  );
  expect(runs).toEqual([
    [true, false],
    [false, true],
    [true, true],
    [true, true],
  ]);
});

test("the line «new» stands once, above the first message after what was read, and cuts a run", () => {
  const entries = put([said(1, "ana", 0), said(3, "ana", 1), said(4, "ana", 2)], { unreadAfter: 2 });
  expect(entries.map(({ kind }) => kind)).toEqual(["day", "message", "unread", "message", "message"]);
  expect(entries[1]).toMatchObject({ last: true });
  expect(entries[3]).toMatchObject({ first: true });
});

test("what happened to a group cuts a run, too", () => {
  const event = said(2, "ana", 1, { kind: "event", event: { type: "joined" } });
  const entries = put([said(1, "ana", 0), event, said(3, "ana", 2)]);
  expect(entries.map(({ kind }) => kind)).toEqual(["day", "message", "event", "message"]);
  expect(entries[1]).toMatchObject({ last: true });
});

test("what waits stands at the end, and not any more once the server has it", () => {
  const items = [said(1, "ana", 0, { clientKey: "a" })];
  const entries = put(items, { outgoing: [waiting("a"), waiting("b")] });
  expect(entries.filter(({ kind }) => kind === "outgoing").map(({ key }) => key)).toEqual(["b"]);
  // The same key, so that it stays the same element on the page.
  expect(entries[1]?.key).toBe("a");
});
