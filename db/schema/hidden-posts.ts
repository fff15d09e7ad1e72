import { index, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { instant } from "@/db/columns";
import { accountRef } from "./accounts";
import { postRef } from "./posts";

/** What somebody wants to meet in no list again. Nobody is told. */
export const hiddenPosts = pgTable(
  "hidden_posts",
  {
    accountId: accountRef(),
    postId: postRef(),
    createdAt: instant().notNull(),
  },
  (t) => [
    // visibility: all that one viewer has hidden, once a statement.
    primaryKey({ columns: [t.accountId, t.postId] }),
    // the viewer's own list, the latest first; the oldest of too many.
    index("hidden_posts_account_idx").on(t.accountId, t.createdAt),
    index("hidden_posts_post_idx").on(t.postId),
  ],
);
