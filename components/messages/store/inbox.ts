import type { AccountId, ConversationId } from "@/lib/core/ids";
import type { Page } from "@/lib/core/page";
import type { ConversationFilter, ConversationView, MarkView, MessagesPage, MessageView } from "@/lib/messages/types";
import * as api from "../api";
import {
  type InboxState,
  logOf,
  NOTHING,
  withChange,
  withConversations,
  withMark,
  withMessage,
  withMessageChange,
  withoutConversation,
  withPage,
  withSeed,
} from "./state";

/** The lists that a page of messages begins with. */
export interface InitialLists {
  readonly all: Page<ConversationView>;
  readonly requests: Page<ConversationView>;
}

/**
 * The conversations of one account in one tab: what pages brought, what was asked for since, what the stream said. React
 * reads it by `subscribe` and `snapshot`.
 */
export class Inbox {
  #state: InboxState;
  readonly #rendered: InboxState;
  readonly #listeners = new Set<() => void>();
  /** What is being asked for: nothing twice at a time. */
  readonly #asking = new Map<string, Promise<boolean>>();

  constructor(
    readonly accountId: AccountId,
    { all, requests }: InitialLists,
  ) {
    const cursors = new Map([
      ["all", all.nextCursor],
      ["requests", requests.nextCursor],
    ] as const);
    this.#state = { ...withConversations(NOTHING, [...all.items, ...requests.items]), cursors };
    this.#rendered = this.#state;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };
  readonly snapshot = (): InboxState => this.#state;
  /** As the server rendered it: a part of the page may come to life after the stream has already told something. */
  readonly rendered = (): InboxState => this.#rendered;

  #set(state: InboxState): void {
    if (state === this.#state) return;
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }

  #once(key: string, work: () => Promise<boolean>): Promise<boolean> {
    const asked = this.#asking.get(key) ?? work().finally(() => this.#asking.delete(key));
    this.#asking.set(key, asked);
    return asked;
  }

  /** What a page was rendered with. */
  seed(conversation: ConversationView, page: MessagesPage): void {
    this.#set(withSeed(this.#state, conversation, page));
  }

  put(conversation: ConversationView): void {
    this.#set(withConversations(this.#state, [conversation]));
  }

  change(id: ConversationId, change: Partial<ConversationView>): void {
    this.#set(withChange(this.#state, id, change));
  }

  remove(id: ConversationId): void {
    this.#set(withoutConversation(this.#state, id));
  }

  /** The next page of a list, or its first one anew. Whether it came. */
  loadList(filter: ConversationFilter, from: "start" | "next"): Promise<boolean> {
    return this.#once(`list ${filter} ${from}`, async () => {
      const cursor = from === "next" ? this.#state.cursors.get(filter) : undefined;
      if (cursor === null) return true;
      const answer = await api.fetchConversations(filter, cursor);
      if (!answer.ok) return false;
      const known = from === "start" && this.#state.cursors.has(filter);
      const next = withConversations(this.#state, answer.value.items);
      // A list that was read further stays read so far: what is new stands at its top.
      const cursors = known ? next.cursors : new Map(next.cursors).set(filter, answer.value.nextCursor);
      this.#set({ ...next, cursors });
      return true;
    });
  }

  /** A conversation as it is now; gone from the list where the server no longer knows it. */
  refresh(id: ConversationId): Promise<boolean> {
    return this.#once(`one ${id}`, async () => {
      const answer = await api.fetchConversation(id);
      if (answer.ok) this.put(answer.value);
      else if (answer.failure?.code === "not_found") this.remove(id);
      return answer.ok;
    });
  }

  /** Thirty messages next to those that are loaded, or round one of them. Whether they came. */
  load(id: ConversationId, where: "older" | "newer" | "latest" | { readonly around: number }): Promise<boolean> {
    return this.#once(`log ${id} ${JSON.stringify(where)}`, async () => {
      const { items } = logOf(this.#state, id);
      const [first, last] = [items[0]?.seq, items.at(-1)?.seq];
      const query =
        typeof where === "object"
          ? where
          : where === "older"
            ? { before: first }
            : where === "newer"
              ? { after: last }
              : {};
      const answer = await api.fetchMessages(id, JSON.parse(JSON.stringify(query)));
      if (answer.ok)
        this.#set(withPage(this.#state, id, answer.value, where === "older" || where === "newer" ? where : null));
      return answer.ok;
    });
  }

  /** A message of this account's that the server has taken, or has changed. */
  take(message: MessageView): void {
    const { state, gap } = withMessage(this.#state, message);
    this.#set(state);
    if (gap) void this.load(message.conversationId, "newer");
  }

  /** The stream says that there is a message, or that one has changed. Without its view it is asked for. */
  async hearMessage(id: ConversationId, seq: number, message: MessageView | null): Promise<void> {
    const known = this.#state.conversations.has(id);
    if (message) this.take(message);
    else {
      const answer = await api.fetchMessages(id, { around: seq });
      const found = answer.ok && answer.value.items.find((one) => one.seq === seq);
      if (found) this.take(found);
    }
    if (!known) await this.refresh(id);
  }

  hearMark(mark: MarkView, what: "read" | "delivered"): void {
    this.#set(withMark(this.#state, mark, what, this.accountId));
    const known = this.#state.conversations.get(mark.conversationId);
    if (known && known.memberCount > known.members.length && what === "read") void this.refresh(known.id);
  }

  /** Show a message as it will be; gives what puts it back. */
  changeMessage(id: ConversationId, seq: number, change: (message: MessageView) => MessageView | null): void {
    this.#set(withMessageChange(this.#state, id, seq, change));
  }

  /** Say that everything up to `seq` is read: at once here, and to the server. */
  async read(id: ConversationId, seq: number): Promise<void> {
    const known = this.#state.conversations.get(id);
    if (!known || known.readSeq >= seq) return;
    this.change(id, { readSeq: seq, unread: seq >= known.lastSeq ? 0 : known.unread });
    const answer = await api.markRead(id, seq);
    // The next look at this conversation says it again.
    if (!answer.ok) this.change(id, { readSeq: known.readSeq, unread: known.unread });
  }

  /** The page is shown: the first time as it was made, later after a while in which nothing was heard. */
  shown(): void {
    if (this.#shown) void this.catchUp(null);
    this.#shown = true;
  }
  #shown = false;

  /** Everything may have changed meanwhile: look at the lists, and at what is open. */
  async catchUp(open: ConversationId | null): Promise<void> {
    await Promise.all([
      this.loadList("all", "start"),
      this.loadList("requests", "start"),
      open && this.refresh(open),
      open && this.load(open, logOf(this.#state, open).items.length > 0 ? "newer" : "latest"),
    ]);
  }
}
