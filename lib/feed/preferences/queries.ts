import { eq } from "drizzle-orm";
import { feedPreferences } from "@/db/schema";
import { type Context, viewerAccountId } from "@/lib/core/context";
import { idTime } from "@/lib/core/ids";
import type { FeedPreferences } from "../ranking/preferences";
import { keptInput } from "./input";
import { readKept } from "./kept";
import { type Contract, type PreferencesView, type Steering, UNSTEERED } from "./types";

const NEWCOMER_MS = 14 * 86_400_000;

/** All that the viewer has said about how they want their feed: a member's row; of a guest what their device kept. */
export async function findSteering(ctx: Context): Promise<Steering> {
  if (ctx.viewer.kind === "guest") return readKept(ctx.viewer.feedPreferences);
  const accountId = viewerAccountId(ctx.viewer);
  if (!accountId) return UNSTEERED;
  const [row] = await ctx.db.select().from(feedPreferences).where(eq(feedPreferences.accountId, accountId));
  return row ? steeringOf(row) : UNSTEERED;
}

/** What the stage keeps to, and whether it may offer the interest picker: to newcomers who have not been asked. */
export async function findContract(ctx: Context): Promise<Contract> {
  const { budget, asksWorth, asked } = await findSteering(ctx);
  return { budget, asksWorth, offersInterests: !asked && isNewcomer(ctx) };
}

/** Guests are new until they say something; members for a while. */
function isNewcomer({ viewer, now }: Context): boolean {
  if (viewer.kind !== "account") return viewer.kind === "guest";
  return now.getTime() - idTime(viewer.accountId).getTime() < NEWCOMER_MS;
}

/** What For You follows of it, as the ranker looks it up. Without a prototype: `constructor` is a hashtag like any other. */
export function followed({ multipliers, topics, order }: PreferencesView): FeedPreferences {
  const levels: Record<string, number> = Object.create(null);
  for (const { name, level } of topics) levels[name] = level;
  return { multipliers, topics: levels, order };
}

/** What a row says, as far as it still means something. */
export function steeringOf(row: typeof feedPreferences.$inferSelect): Steering {
  const budget = row.budgetKind && row.budgetAmount ? { kind: row.budgetKind, amount: row.budgetAmount } : null;
  const { multipliers, topics, order, asksWorth } = row;
  return {
    ...keptInput.parse({ multipliers, topics, order, budget, asksWorth }),
    asked: row.interestsAskedAt !== null,
  };
}
