import { jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "@/db/columns";

/** What this instance knows about itself: whether registration is open, the set-up link, the mark of a demo. */
export const instanceSettings = pgTable("instance_settings", {
  key: text().primaryKey(),
  value: jsonb().notNull(),
  updatedAt: instant().notNull(),
});

/** Which workers live. A job whose worker has been silent for 30 s is given to another. */
export const workerHeartbeats = pgTable("worker_heartbeats", {
  workerId: text().primaryKey(),
  seenAt: instant().notNull(),
});
