import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { id, instant, ownId, sealed } from "@/db/columns";
import type { NotificationId, PostId, PushSubscriptionId, SessionId } from "@/lib/core/ids";
import { accountRef } from "./accounts";
import { sessions } from "./auth";
import { posts } from "./posts";

/** What somebody is told of, by kind. The order is that of the settings. */
export const NOTIFICATION_KINDS = [
  "like",
  "reaction",
  "comment",
  "reply",
  "mention",
  "repost",
  "quote",
  "follow",
  "follow_request",
  "poll",
  "upload",
  "message_request",
  "decision",
  "community",
] as const;

/** What happened to somebody: one row a kind, a thing that it happened to, and an hour, however many did it. */
export const notifications = pgTable(
  "notifications",
  {
    id: ownId<NotificationId>(),
    accountId: accountRef(),
    kind: text({ enum: NOTIFICATION_KINDS }).notNull(),
    /** The part of the list that can be read by itself. */
    family: text({ enum: ["mentions", "follows", "community", "safety"] }),
    /** What it happened to: a post, an account, a conversation, a medium; 0 where it is nothing of the kind. */
    targetId: id<string>().notNull(),
    /** The hour (UTC) in which it happened. */
    hour: instant().notNull(),
    /** Grows whenever there is more to tell: the list's order, and how far somebody has read. Unique an account. */
    position: id<string>().notNull(),
    /** How many did it. */
    count: integer().notNull().default(1),
    /** Who did it last, newest first; a few of them. */
    actorIds: id<string>().array().notNull().default(sql`'{}'`),
    /** The post that it speaks of or leads to: the newest answer, where there are several. */
    postId: id<PostId>().references(() => posts.id, { onDelete: "cascade" }),
    /** What rows of decisions, governance and uploads say beside that. */
    details: jsonb().$type<Record<string, string>>().notNull().default({}),
    /** How many had done it when a device was last rung for it; 0: none was. */
    pushedCount: integer().notNull().default(0),
    createdAt: instant().notNull(),
    /** When somebody last did it. */
    lastAt: instant().notNull(),
  },
  (t) => [
    // one row a group: regroup.
    uniqueIndex("notifications_group_key").on(t.accountId, t.kind, t.targetId, t.hour),
    // listNotifications and unreadCounts, read backwards.
    index("notifications_position_idx").on(t.accountId, t.position),
    // the same for one part of the list.
    index("notifications_family_idx").on(t.accountId, t.family, t.position).where(sql`${t.family} is not null`),
    // what is told of a post goes with it.
    index("notifications_post_idx").on(t.postId).where(sql`${t.postId} is not null`),
    index("notifications_target_idx").on(t.targetId, t.kind),
    // sweep-notifications.
    index("notifications_last_idx").on(t.lastAt),
    check("notifications_count", sql`${t.count} > 0`),
  ],
);

/** How far somebody has read, and when and how they want to hear of things. No row: the defaults. */
export const notificationSettings = pgTable(
  "notification_settings",
  {
    accountId: accountRef().primaryKey(),
    /** The `position` up to which everything has been read, on whatever device. */
    readUpTo: id<string>().notNull().default("0"),
    /** Quiet hours: minutes since midnight, where the account is; both or none. They may go over midnight. */
    quietFrom: smallint(),
    quietUntil: smallint(),
    /** IANA, such as `Europe/Lisbon`. */
    timeZone: text().notNull().default("UTC"),
    /** What was not read, by mail. */
    digest: text({ enum: ["off", "daily", "weekly"] })
      .notNull()
      .default("off"),
    /** When the next digest is due; null: none is. */
    digestAt: instant(),
  },
  (t) => [
    // send-digests.
    index("notification_settings_digest_idx").on(t.digestAt).where(sql`${t.digestAt} is not null`),
    check("notification_settings_quiet", sql`(${t.quietFrom} is null) = (${t.quietUntil} is null)`),
  ],
);

/** Of whom and how somebody wants to hear of one kind. No row: of everybody, on every device that asked for it. */
export const notificationChoices = pgTable(
  "notification_choices",
  {
    accountId: accountRef(),
    /** One of the kinds above, or `message`, of which only devices are told. */
    kind: text({ enum: [...NOTIFICATION_KINDS, "message"] }).notNull(),
    heardFrom: text({ enum: ["everyone", "followed", "nobody"] })
      .notNull()
      .default("everyone"),
    /** Devices ring for it. */
    pushes: boolean().notNull().default(true),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.kind] })],
);

/** A device that wants to be rung (Web Push). It is as long as its session is. */
export const pushSubscriptions = pgTable(
  "push_subscriptions",
  {
    id: ownId<PushSubscriptionId>(),
    accountId: accountRef(),
    sessionId: uuid()
      .$type<SessionId>()
      .notNull()
      // A session that gets another id is the same device.
      .references(() => sessions.id, { onDelete: "cascade", onUpdate: "cascade" }),
    /** SHA-256 of the address, base64url: the same device again is the same row. */
    endpointHash: text().notNull(),
    /** The address and the keys (RFC 8291) as JSON: whoever has them can write to the device. */
    subscription: sealed().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("push_subscriptions_endpoint_key").on(t.endpointHash),
    // send-push.
    index("push_subscriptions_account_idx").on(t.accountId),
    index("push_subscriptions_session_idx").on(t.sessionId),
  ],
);

/** The keys with which this instance signs what it sends to devices (VAPID), where the settings give none. One row. */
export const pushKeys = pgTable("push_keys", {
  id: smallint().primaryKey(),
  publicKey: text().notNull(),
  privateKey: sealed().notNull(),
  createdAt: instant().notNull(),
});
