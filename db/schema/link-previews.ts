import { index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { instant, ownId } from "@/db/columns";
import type { LinkPreviewId } from "@/lib/core/ids";

/** What a page that somebody linked says of itself. Fetched once for everybody who links it, and again after a week. */
export const linkPreviews = pgTable(
  "link_previews",
  {
    id: ownId<LinkPreviewId>(),
    /** Without its fragment. */
    url: text().notNull(),
    state: text({ enum: ["pending", "ready", "failed"] })
      .notNull()
      .default("pending"),
    title: text().notNull().default(""),
    description: text().notNull().default(""),
    siteName: text().notNull().default(""),
    /** Storage key of its picture, encoded anew by us; null where it has none. */
    imageKey: text(),
    imageWidth: integer(),
    imageHeight: integer(),
    thumbhash: text(),
    createdAt: instant().notNull(),
    fetchedAt: instant(),
  },
  (t) => [
    uniqueIndex("link_previews_url_key").on(t.url),
    // the sweep: what nobody links any more, what is to be fetched again.
    index("link_previews_fetched_idx").on(t.fetchedAt),
  ],
);
