import { desc } from "drizzle-orm";
import { rules } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { RulesView } from "./types";

const VERSIONS_SHOWN = 50;

/** The rules in force, or null where nobody has written any. */
export async function findRules(ctx: Context): Promise<RulesView | null> {
  return (await newest(ctx, 1))[0] ?? null;
}

/** Every version of the rules, newest first, at most 50. */
export function listRules(ctx: Context): Promise<RulesView[]> {
  return newest(ctx, VERSIONS_SHOWN);
}

async function newest(ctx: Context, limit: number): Promise<RulesView[]> {
  const rows = await ctx.db.select().from(rules).orderBy(desc(rules.version)).limit(limit);
  return rows.map(({ version, body, createdAt }) => ({ version, body, publishedAt: createdAt.toISOString() }));
}
