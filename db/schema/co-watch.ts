import { doublePrecision, index, integer, pgTable, primaryKey, real } from "drizzle-orm/pg-core";
import { id, instant } from "@/db/columns";
import type { PostId } from "@/lib/core/ids";

/**
 * Who watched one video watched another after it: what has come in since the neighbours were rebuilt. `weight` is decayed
 * forwards (`lib/feed/similar/stream.ts`), so that no row is written because time passed. No row says whose watches they were.
 */
export const coWatchPairs = pgTable(
  "co_watch_pairs",
  {
    sourceId: id<PostId>().notNull(),
    targetId: id<PostId>().notNull(),
    /** How many accounts. */
    watchers: integer().notNull(),
    weight: doublePrecision().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.sourceId, t.targetId] }),
    // what followed a video most.
    index("co_watch_pairs_best_idx").on(t.sourceId, t.weight),
    // what the rebuild takes away.
    index("co_watch_pairs_updated_idx").on(t.updatedAt),
  ],
);

/** The videos that lead on from a video, the strongest first: at most 200, rebuilt each night from `seen_posts`. */
export const postNeighbours = pgTable(
  "post_neighbours",
  {
    postId: id<PostId>().primaryKey(),
    neighbourIds: id<PostId>().array().notNull(),
    /** Beside each neighbour what it is worth, more than 0. */
    weights: real().array().notNull(),
    rebuiltAt: instant().notNull(),
  },
  // the rebuild forgets what it did not write.
  (t) => [index("post_neighbours_rebuilt_idx").on(t.rebuiltAt)],
);
