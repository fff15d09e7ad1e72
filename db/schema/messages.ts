import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { id, instant, ownId, sealed } from "@/db/columns";
import type { AccountId, ConversationId, MediaId, MessageId, PostId } from "@/lib/core/ids";
import { accountRef, accounts } from "./accounts";
import { media } from "./media";

const conversationRef = () =>
  id<ConversationId>()
    .notNull()
    .references(() => conversations.id, { onDelete: "cascade" });

const messageRef = () =>
  id<MessageId>()
    .notNull()
    .references(() => messages.id, { onDelete: "cascade" });

/** The place of a message in its conversation. */
const seq = () => bigint({ mode: "number" });

/** Two people, or a group, who write to each other. */
export const conversations = pgTable(
  "conversations",
  {
    id: ownId<ConversationId>(),
    kind: text({ enum: ["direct", "group"] }).notNull(),
    /** Of a direct one: `<smaller id>:<larger id>`, so that two people have one conversation. */
    pairKey: text(),
    /** Of a group: `<account>:<key>`, so that a repeat makes no second one. */
    clientKey: text(),
    /** A group's own name; null: it has none. */
    name: sealed(),
    /** Storage key of a group's picture: unguessable, so the path is the permission. */
    pictureKey: text(),
    memberCount: integer().notNull().default(0),
    /** The `seq` of its newest message: raised under this row's lock, and so without gaps. */
    lastSeq: seq().notNull().default(0),
    /** When the newest message came: what lists are sorted by. */
    lastAt: instant().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    // makeDirect: the conversation of two people.
    uniqueIndex("conversations_pair_key").on(t.pairKey),
    uniqueIndex("conversations_client_key").on(t.clientKey),
    check("conversations_pair_of_direct", sql`(${t.kind} = 'direct') = (${t.pairKey} is not null)`),
  ],
);

/** Who is, or was, in a conversation, and what is theirs alone: how far they have read, whether it notifies. */
export const conversationMembers = pgTable(
  "conversation_members",
  {
    conversationId: conversationRef(),
    accountId: accountRef(),
    role: text({ enum: ["owner", "admin", "member"] })
      .notNull()
      .default("member"),
    /** `request`: waits for its answer. `declined`: was answered with no; nothing of it is shown. `removed`: by others. */
    state: text({ enum: ["active", "request", "declined", "left", "removed"] }).notNull(),
    /** Who began it with them, or let them in. */
    invitedBy: id<AccountId>().references(() => accounts.id, { onDelete: "set null" }),
    /** They see what came after this: when they joined, or when they deleted the conversation for themselves. */
    fromSeq: seq().notNull().default(0),
    /** Where they left: they see nothing after this. */
    untilSeq: seq(),
    deliveredSeq: seq().notNull().default(0),
    readSeq: seq().notNull().default(0),
    muted: boolean().notNull().default(false),
    joinedAt: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.conversationId, t.accountId] }),
    // somebody's conversations, their requests, what is unread.
    index("conversation_members_account_idx").on(t.accountId, t.state),
    index("conversation_members_inviter_idx").on(t.invitedBy).where(sql`${t.invitedBy} is not null`),
  ],
);

/** What was said, or happened, in a conversation. */
export const messages = pgTable(
  "messages",
  {
    id: ownId<MessageId>(),
    conversationId: conversationRef(),
    seq: seq().notNull(),
    senderId: accountRef(),
    /** What the sender's device called it: a repeat finds it. Null for events. */
    clientKey: text(),
    kind: text({ enum: ["text", "event"] })
      .notNull()
      .default("text"),
    /** The text; of an event, what happened, as JSON. Null where there is none, and when it was deleted. */
    body: sealed(),
    /** Its words as keyed hashes (lib/messages/words.ts), each only worth something in this conversation. */
    words: bigint({ mode: "bigint" }).array().notNull().default(sql`'{}'`),
    /** A post that was sent along. It may be gone since: whoever shows the message asks whether it can be seen. */
    postId: id<PostId>(),
    replyToSeq: seq(),
    sentAt: instant().notNull(),
    editedAt: instant(),
    /** Deleted for all. */
    deletedAt: instant(),
  },
  (t) => [
    // a stretch of a conversation; what is unread.
    uniqueIndex("messages_conversation_seq_key").on(t.conversationId, t.seq),
    // sendMessages: what a device sends again. It doesn't begin with the conversation: of two indexes that do, Postgres
    // takes now and then the one that leads to all of it.
    uniqueIndex("messages_client_key").on(t.senderId, t.clientKey, t.conversationId),
    // what somebody wrote: their archive, their erasure.
    index("messages_sender_idx").on(t.senderId, t.id),
    // searchMessages.
    index("messages_words_idx").using("gin", t.words),
  ],
);

/** Files of messages. A file stands in one message. */
export const messageMedia = pgTable(
  "message_media",
  {
    mediaId: id<MediaId>()
      .primaryKey()
      .references(() => media.id, { onDelete: "cascade" }),
    messageId: messageRef(),
    position: smallint().notNull(),
  },
  (t) => [uniqueIndex("message_media_position_key").on(t.messageId, t.position)],
);

/** How somebody reacted to a message: one emoji each. */
export const messageReactions = pgTable(
  "message_reactions",
  {
    messageId: messageRef(),
    accountId: accountRef(),
    emoji: text().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.messageId, t.accountId] }), index("message_reactions_account_idx").on(t.accountId)],
);

/** Messages that somebody deleted for themselves. */
export const hiddenMessages = pgTable(
  "hidden_messages",
  { accountId: accountRef(), messageId: messageRef(), createdAt: instant().notNull() },
  (t) => [primaryKey({ columns: [t.accountId, t.messageId] }), index("hidden_messages_message_idx").on(t.messageId)],
);

/** Links that let people into a group. One of a group is in force at a time. */
export const conversationInvites = pgTable(
  "conversation_invites",
  {
    id: ownId(),
    conversationId: conversationRef(),
    code: text().notNull(),
    createdBy: accountRef(),
    uses: integer().notNull().default(0),
    createdAt: instant().notNull(),
    expiresAt: instant(),
    revokedAt: instant(),
  },
  (t) => [
    uniqueIndex("conversation_invites_code_key").on(t.code),
    uniqueIndex("conversation_invites_open_key").on(t.conversationId).where(sql`${t.revokedAt} is null`),
    index("conversation_invites_creator_idx").on(t.createdBy),
  ],
);

/** What somebody has begun to write in a conversation. */
export const messageDrafts = pgTable(
  "message_drafts",
  {
    id: ownId(),
    accountId: accountRef(),
    conversationId: conversationRef(),
    body: sealed().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("message_drafts_place_key").on(t.accountId, t.conversationId),
    index("message_drafts_conversation_idx").on(t.conversationId),
  ],
);

/** A message that somebody thinks staff should see, as it read then: nothing of a conversation is opened for staff but this. */
export const messageReports = pgTable(
  "message_reports",
  {
    id: ownId(),
    reporterId: accountRef(),
    /** Whose message it was. */
    accountId: accountRef(),
    conversationId: conversationRef(),
    messageId: messageRef(),
    reason: text({ enum: ["spam", "harassment", "threat", "sexual", "minor", "illegal", "other"] }).notNull(),
    comment: text().notNull().default(""),
    /** What the reporter saw: text and the ids of files and of a post, as JSON. */
    copy: sealed().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    // reporting twice is reporting once.
    uniqueIndex("message_reports_once_key").on(t.reporterId, t.messageId),
    index("message_reports_account_idx").on(t.accountId, t.id),
    index("message_reports_message_idx").on(t.messageId),
    index("message_reports_conversation_idx").on(t.conversationId),
  ],
);
