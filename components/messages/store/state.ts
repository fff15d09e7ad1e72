import type { ConversationFilter, ConversationView, MarkView, MessagesPage, MessageView } from "@/lib/messages/types";

/** What is loaded of one conversation: a stretch without gaps, oldest first. */
export interface Log {
  readonly items: readonly MessageView[];
  readonly hasOlder: boolean;
  readonly hasNewer: boolean;
}

/** Everything that the message pages of one browser tab know. Never changed, always replaced. */
export interface InboxState {
  readonly conversations: ReadonlyMap<string, ConversationView>;
  readonly logs: ReadonlyMap<string, Log>;
  /** Where each list goes on; absent: not asked for yet; null: all of it is here. */
  readonly cursors: ReadonlyMap<ConversationFilter, string | null>;
}

export const NOTHING: InboxState = { conversations: new Map(), logs: new Map(), cursors: new Map() };

const EMPTY_LOG: Log = { items: [], hasOlder: false, hasNewer: false };

function withEntry<K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> {
  return new Map(map).set(key, value);
}

/** With conversations as the server says they are now. */
export function withConversations(state: InboxState, views: readonly ConversationView[]): InboxState {
  const conversations = new Map(state.conversations);
  for (const view of views) conversations.set(view.id, view);
  return { ...state, conversations };
}

/** Without one: it was left and put away, declined, or is none of the viewer's any more. */
export function withoutConversation(state: InboxState, id: string): InboxState {
  const conversations = new Map(state.conversations);
  const logs = new Map(state.logs);
  conversations.delete(id);
  logs.delete(id);
  return { ...state, conversations, logs };
}

export function withChange(state: InboxState, id: string, change: Partial<ConversationView>): InboxState {
  const known = state.conversations.get(id);
  if (!known) return state;
  return { ...state, conversations: withEntry(state.conversations, id, { ...known, ...change }) };
}

/**
 * With one more page of a conversation. `older` and `newer` were asked for from the log's own ends and make it longer,
 * whatever is left out between; any other page joins it where they overlap, and takes its place where they don't.
 */
export function withPage(
  state: InboxState,
  id: string,
  page: MessagesPage,
  end: "older" | "newer" | null = null,
): InboxState {
  const log = state.logs.get(id);
  return { ...state, logs: withEntry(state.logs, id, log ? joined(log, page, end) : page) };
}

/** What a page that was rendered earlier brings: it only fills what is not known. */
export function withSeed(state: InboxState, conversation: ConversationView, page: MessagesPage): InboxState {
  const known = state.conversations.get(conversation.id);
  const seeded = known && known.lastSeq >= conversation.lastSeq ? state : withConversations(state, [conversation]);
  return state.logs.has(conversation.id) ? seeded : withPage(seeded, conversation.id, page);
}

function joined(log: Log, page: MessagesPage, end: "older" | "newer" | null): Log {
  const [first, last] = [log.items[0], log.items.at(-1)];
  const [from, to] = [page.items[0], page.items.at(-1)];
  if (!first || !last) return page;
  if (!from || !to) return end ? { ...log, ...(end === "older" ? { hasOlder: false } : { hasNewer: false }) } : log;
  if (!end && (from.seq > last.seq || to.seq < first.seq)) return page;
  const items = new Map(log.items.map((message) => [message.seq, message]));
  for (const message of page.items) items.set(message.seq, message);
  return {
    items: [...items.values()].sort((a, b) => a.seq - b.seq),
    hasOlder: from.seq <= first.seq ? page.hasOlder : log.hasOlder,
    hasNewer: to.seq >= last.seq ? page.hasNewer : log.hasNewer,
  };
}

/**
 * With a message that has come, or has changed. `gap`: something between it and what is loaded is missing and must be
 * asked for; it is not in the log then.
 */
export function withMessage(state: InboxState, message: MessageView): { state: InboxState; gap: boolean } {
  const { conversationId: id, seq } = message;
  const log = state.logs.get(id);
  const conversation = state.conversations.get(id);
  let next = state;
  if (conversation && seq >= conversation.lastSeq) {
    const fresh = seq > conversation.lastSeq;
    const unread = fresh && !message.own && seq > conversation.readSeq ? conversation.unread + 1 : conversation.unread;
    next = withChange(next, id, {
      lastMessage: message,
      lastSeq: seq,
      empty: false,
      ...(fresh && { lastAt: message.sentAt }),
      unread: message.own ? 0 : unread,
      ...(message.own && { readSeq: Math.max(conversation.readSeq, seq) }),
    });
  }
  if (!log || log.hasNewer) return { state: next, gap: false };
  const last = log.items.at(-1)?.seq ?? (log.hasOlder ? Number.POSITIVE_INFINITY : 0);
  // A place that was hidden for oneself, or not loaded, stays so.
  if (seq <= last && !log.items.some((one) => one.seq === seq)) return { state: next, gap: false };
  if (seq > last + 1) return { state: next, gap: true };
  const items = log.items.filter((one) => one.seq !== seq);
  const place = items.findLastIndex((one) => one.seq < seq) + 1;
  return {
    state: { ...next, logs: withEntry(next.logs, id, { ...log, items: items.toSpliced(place, 0, message) }) },
    gap: false,
  };
}

/** A message as it will be, or was again: known by its place. */
export function withMessageChange(
  state: InboxState,
  id: string,
  seq: number,
  change: (message: MessageView) => MessageView | null,
): InboxState {
  const log = state.logs.get(id);
  const known = state.conversations.get(id);
  let next = state;
  if (log) {
    const items = log.items.flatMap((one) => (one.seq === seq ? (change(one) ?? []) : one));
    next = { ...next, logs: withEntry(next.logs, id, { ...log, items }) };
  }
  if (known?.lastMessage?.seq === seq) next = withChange(next, id, { lastMessage: change(known.lastMessage) });
  return next;
}

/** How far a member has read (`read`) or received: marks only ever go forward. */
export function withMark(state: InboxState, mark: MarkView, what: "read" | "delivered", viewerId: string): InboxState {
  const known = state.conversations.get(mark.conversationId);
  if (!known) return state;
  if (mark.accountId === viewerId) {
    if (what === "delivered" || mark.seq <= known.readSeq) return state;
    return withChange(state, known.id, { readSeq: mark.seq, unread: mark.seq >= known.lastSeq ? 0 : known.unread });
  }
  const members = known.members.map((member) =>
    member.id === mark.accountId
      ? {
          ...member,
          deliveredSeq: Math.max(member.deliveredSeq, mark.seq),
          readSeq: what === "read" ? Math.max(member.readSeq, mark.seq) : member.readSeq,
        }
      : member,
  );
  const others = members.filter(({ id }) => id !== viewerId);
  // Of a group larger than what is loaded, the server says it with the next view.
  if (known.memberCount > members.length) return withChange(state, known.id, { members });
  return withChange(state, known.id, {
    members,
    othersReadSeq: Math.max(known.othersReadSeq, Math.min(...others.map(({ readSeq }) => readSeq))),
    othersDeliveredSeq: Math.max(known.othersDeliveredSeq, Math.min(...others.map((one) => one.deliveredSeq))),
  });
}

/** The conversations of a list, newest first; one that is empty only while it is `open`. */
export function listed(state: InboxState, filter: ConversationFilter, open: string | null = null): ConversationView[] {
  const fits = (view: ConversationView) => {
    if (view.empty && view.id !== open) return false;
    if (filter === "requests") return view.state === "request";
    if (view.state === "request") return false;
    if (filter === "unread") return view.unread > 0;
    return filter === "all" || view.kind === "group";
  };
  return [...state.conversations.values()].filter(fits).sort((a, b) => (a.lastAt < b.lastAt ? 1 : -1));
}

export const logOf = (state: InboxState, id: string): Log => state.logs.get(id) ?? EMPTY_LOG;
