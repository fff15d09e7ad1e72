import { expect, test } from "vitest";
import type { AccountId, ConversationId, MessageId } from "@/lib/core/ids";
import type { ConversationView, MemberView, MessagesPage, MessageView } from "@/lib/messages/types";
import {
  listed,
  logOf,
  NOTHING,
  withConversations,
  withMark,
  withMessage,
  withMessageChange,
  withPage,
  withSeed,
} from "./state";

const ME = "1" as AccountId;
const THEM = "2" as AccountId;
const ID = "10" as ConversationId;

const author = (id: AccountId) => ({ id, handle: `demo_${id}`, displayName: `Demo ${id}`, avatarUrl: null });
const member = (id: AccountId, readSeq = 0): MemberView => ({
  ...author(id),
  role: "member",
  readSeq,
  deliveredSeq: readSeq,
});

const message = (seq: number, sender = THEM): MessageView => ({
  ...{ conversationId: ID, seq, id: String(seq) as MessageId, clientKey: null, sender: author(sender) },
  ...{ own: sender === ME, kind: "text", event: null, text: `Message ${seq}`, media: [], voice: null, post: null },
  ...{ replyTo: null, reactions: [], sentAt: new Date(seq * 60_000).toISOString(), editedAt: null },
  ...{ deleted: false, editableUntil: null },
});

const conversation = (change: Partial<ConversationView> = {}): ConversationView => ({
  ...{ id: ID, kind: "direct", name: "", pictureUrl: null, other: author(THEM), members: [member(ME), member(THEM)] },
  ...{ memberCount: 2, role: "member", state: "active", invitedBy: null, muted: false, unread: 0, lastMessage: null },
  ...{
    lastAt: new Date(0).toISOString(),
    lastSeq: 0,
    empty: false,
    readSeq: 0,
    othersDeliveredSeq: 0,
    othersReadSeq: 0,
    draft: "",
  },
  ...{ canSend: true, canAttach: true, ...change },
});

const page = (from: number, to: number, ends: Partial<MessagesPage> = {}): MessagesPage => ({
  items: Array.from({ length: to - from + 1 }, (_, place) => message(from + place)),
  hasOlder: false,
  hasNewer: false,
  ...ends,
});

const seqs = (state: Parameters<typeof logOf>[0]) => logOf(state, ID).items.map(({ seq }) => seq);

test("a message that comes stands at the end of its log, and its conversation at the top with one more unread", () => {
  const other = conversation({ id: "11" as ConversationId, lastAt: new Date(1_000).toISOString() });
  const before = withPage(withConversations(NOTHING, [conversation(), other]), ID, page(1, 2));
  const { state, gap } = withMessage(before, message(3));
  expect(gap).toBe(false);
  expect(seqs(state)).toEqual([1, 2, 3]);
  expect(listed(state, "all").map(({ id }) => id)).toEqual([ID, "11"]);
  expect(state.conversations.get(ID)).toMatchObject({ unread: 1, lastSeq: 3 });
});

test("the same message heard twice changes nothing twice", () => {
  const once = withMessage(withPage(withConversations(NOTHING, [conversation()]), ID, page(1, 1)), message(2)).state;
  const twice = withMessage(once, message(2)).state;
  expect(seqs(twice)).toEqual([1, 2]);
  expect(twice.conversations.get(ID)?.unread).toBe(1);
});

test("a message behind a gap is not shown before what lies between was asked for", () => {
  const before = withPage(withConversations(NOTHING, [conversation()]), ID, page(1, 2));
  const { state, gap } = withMessage(before, message(5));
  expect(gap).toBe(true);
  expect(seqs(state)).toEqual([1, 2]);
  expect(seqs(withPage(state, ID, page(3, 5), "newer"))).toEqual([1, 2, 3, 4, 5]);
});

test("places that were left out don't tear a log apart that is read on from its end", () => {
  const before = withPage(NOTHING, ID, page(1, 2));
  expect(seqs(withPage(before, ID, page(5, 6), "newer"))).toEqual([1, 2, 5, 6]);
  // From anywhere else it is another stretch: what is between is not known.
  expect(seqs(withPage(before, ID, page(5, 6)))).toEqual([5, 6]);
});

test("older messages stand above, and say whether there are more", () => {
  const state = withPage(withPage(NOTHING, ID, page(31, 60, { hasOlder: true })), ID, page(1, 30), "older");
  expect(logOf(state, ID)).toMatchObject({ hasOlder: false, hasNewer: false });
  expect(seqs(state)).toHaveLength(60);
});

test("what comes while one reads an earlier stretch waits there", () => {
  const before = withPage(withConversations(NOTHING, [conversation()]), ID, page(1, 30, { hasNewer: true }));
  const { state, gap } = withMessage(before, message(80));
  expect(gap).toBe(false);
  expect(seqs(state).at(-1)).toBe(30);
  expect(state.conversations.get(ID)?.lastSeq).toBe(80);
});

test("one's own message is read by oneself", () => {
  const before = withConversations(NOTHING, [conversation({ unread: 2, lastSeq: 2 })]);
  expect(withMessage(before, message(3, ME)).state.conversations.get(ID)).toMatchObject({ unread: 0, readSeq: 3 });
});

test("marks go forward only; of several the slowest counts", () => {
  const third = "3" as AccountId;
  const group = conversation({ kind: "group", members: [member(ME), member(THEM), member(third)], memberCount: 3 });
  const mark = (accountId: AccountId, seq: number) => ({ conversationId: ID, accountId, seq });
  let state = withMark(withConversations(NOTHING, [group]), mark(THEM, 4), "read", ME);
  expect(state.conversations.get(ID)?.othersReadSeq).toBe(0);
  state = withMark(state, mark(third, 3), "read", ME);
  expect(state.conversations.get(ID)).toMatchObject({ othersReadSeq: 3, othersDeliveredSeq: 3 });
  state = withMark(state, mark(third, 1), "read", ME);
  expect(state.conversations.get(ID)?.othersReadSeq).toBe(3);
});

test("what was read on another device is read here", () => {
  const before = withConversations(NOTHING, [conversation({ unread: 3, lastSeq: 5, readSeq: 2 })]);
  const state = withMark(before, { conversationId: ID, accountId: ME, seq: 5 }, "read", ME);
  expect(state.conversations.get(ID)).toMatchObject({ unread: 0, readSeq: 5 });
});

test("a message deleted for oneself leaves its log, and the list says the change", () => {
  const before = withMessage(withPage(withConversations(NOTHING, [conversation()]), ID, page(1, 1)), message(2)).state;
  const state = withMessageChange(before, ID, 2, () => null);
  expect(seqs(state)).toEqual([1]);
  expect(state.conversations.get(ID)?.lastMessage).toBeNull();
});

test("a page that was rendered earlier takes nothing back", () => {
  const known = withMessage(withPage(withConversations(NOTHING, [conversation()]), ID, page(1, 2)), message(3)).state;
  const state = withSeed(known, conversation({ lastSeq: 2 }), page(1, 2));
  expect(seqs(state)).toEqual([1, 2, 3]);
  expect(state.conversations.get(ID)?.lastSeq).toBe(3);
});

test("requests stand apart until they are answered", () => {
  const state = withConversations(NOTHING, [conversation({ state: "request", unread: 1 })]);
  expect(listed(state, "all")).toEqual([]);
  expect(listed(state, "unread")).toEqual([]);
  expect(listed(state, "requests")).toHaveLength(1);
});

test("what is empty stands in a list only while it is open, until something is said", () => {
  const state = withConversations(NOTHING, [conversation({ empty: true })]);
  expect(listed(state, "all")).toEqual([]);
  expect(listed(state, "all", ID)).toHaveLength(1);
  expect(listed(withMessage(state, message(1)).state, "all")).toHaveLength(1);
});
