import { bigint, jsonb, pgTable } from "drizzle-orm/pg-core";
import { instant } from "@/db/columns";

/** Facts (`lib/events/facts.ts`) that no worker has taken up yet, in the order in which they were recorded. Rows live for a moment. */
export const recordedFacts = pgTable("recorded_facts", {
  id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  fact: jsonb().$type<{ readonly type: string }>().notNull(),
  createdAt: instant().notNull(),
});
