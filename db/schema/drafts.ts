import { sql } from "drizzle-orm";
import { boolean, index, jsonb, pgTable, primaryKey, smallint, text, uniqueIndex } from "drizzle-orm/pg-core";
import { id, instant, ownId } from "@/db/columns";
import type { DraftId, MediaId, PostId } from "@/lib/core/ids";
import { accountRef } from "./accounts";
import { media } from "./media";
import { posts, visibility } from "./posts";

/** One post of a draft; more than one are a thread. Its pictures are in `draft_media`, under its place. */
export interface DraftPart {
  readonly body: string;
  readonly contentWarning: string | null;
  readonly sensitive: boolean;
  readonly language: string | null;
  readonly poll: { readonly options: readonly string[]; readonly multiple: boolean; readonly seconds: number } | null;
}

/** A post that is not published yet: being written, or waiting for its video. It gets a post's id when it is. */
export const drafts = pgTable(
  "drafts",
  {
    id: ownId<DraftId>(),
    authorId: accountRef(),
    clientKey: text().notNull(),
    mediaId: id<MediaId>().references(() => media.id, { onDelete: "cascade" }),
    body: text().notNull().default(""),
    language: text(),
    visibility: visibility().notNull().default("public"),
    sensitive: boolean().notNull().default(false),
    contentWarning: text(),
    repliesFrom: text({ enum: ["everyone", "followers", "followed", "mentioned", "nobody"] }),
    quotesFrom: text({ enum: ["everyone", "followers", "followed", "nobody"] })
      .notNull()
      .default("everyone"),
    replyToId: id<PostId>().references(() => posts.id, { onDelete: "set null" }),
    quoteOfId: id<PostId>().references(() => posts.id, { onDelete: "set null" }),
    /** Its pictures, its poll, and the further posts of a thread, as the composer holds them. */
    parts: jsonb().$type<readonly DraftPart[]>().notNull().default([]),
    /** When it is to be published by itself. */
    publishAt: instant(),
    /** Why it was not, when it was due: a key of the catalogue's `posts.errors`. */
    failure: text(),
    /** `waiting`: is published as soon as its media can be played; `scheduled`: at `publishAt`. */
    state: text({ enum: ["draft", "waiting", "scheduled", "published"] })
      .notNull()
      .default("draft"),
    postId: id<PostId>().references(() => posts.id, { onDelete: "set null" }),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("drafts_client_key").on(t.authorId, t.clientKey),
    // media.playable publishes what waits for it; one draft a medium.
    uniqueIndex("drafts_media_key").on(t.mediaId),
    // a post that is removed for good is forgotten by its draft.
    index("drafts_post_idx").on(t.postId).where(sql`${t.postId} is not null`),
    // publish-scheduled: what is due.
    index("drafts_due_idx").on(t.publishAt).where(sql`${t.state} = 'scheduled'`),
    index("drafts_reply_idx").on(t.replyToId).where(sql`${t.replyToId} is not null`),
    index("drafts_quote_idx").on(t.quoteOfId).where(sql`${t.quoteOfId} is not null`),
    // sweep-posts: what was published 30 days ago.
    index("drafts_published_idx").on(t.updatedAt).where(sql`${t.state} = 'published'`),
  ],
);

/** The pictures of a draft, by the place of the post in its thread and their own. */
export const draftMedia = pgTable(
  "draft_media",
  {
    draftId: id<DraftId>()
      .notNull()
      .references(() => drafts.id, { onDelete: "cascade" }),
    part: smallint().notNull(),
    position: smallint().notNull(),
    mediaId: id<MediaId>()
      .notNull()
      .references(() => media.id, { onDelete: "cascade" }),
  },
  (t) => [
    primaryKey({ columns: [t.draftId, t.part, t.position] }),
    // a picture stands in one draft; sweep-uploads leaves it alone.
    uniqueIndex("draft_media_media_key").on(t.mediaId),
  ],
);
