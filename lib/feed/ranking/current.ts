import { sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import { logger } from "@/lib/telemetry/logger";
import { PACE } from "../exposure/floor";
import { DEFAULT_VERSION, WEIGHTS, type Weights, weightsInput } from "./weights";

/** What For You is ranked by at present. */
export interface RankingPolicy {
  readonly version: number;
  readonly weights: Weights;
  /** Of the places, so many pay for the exposure floor. */
  readonly floorShare: number;
}

/**
 * The weights that are active (`ranking_weights`; the code's own where none are), and the floor's pace. One query. Weights
 * that make no sense to this code (an older one wrote them) are not used: its own hold then, and the log says so.
 */
export async function findPolicy(ctx: Context): Promise<RankingPolicy> {
  const [row] = await ctx.db.execute<{ version: number | null; weights: unknown; share: number | null }>(sql`
    select w.version, w.weights, (select share from exposure_pace) as share
    from (values (true)) one left join ranking_weights w on w.active`);
  const floorShare = row?.share ?? PACE.start;
  const own = { version: DEFAULT_VERSION, weights: WEIGHTS, floorShare };
  if (!row?.version) return own;
  const parsed = weightsInput.safeParse(row.weights);
  if (parsed.success) return { version: row.version, weights: parsed.data, floorShare };
  logger().warn({ version: row.version, issues: parsed.error.issues.length }, "the ranking weights can't be read");
  return own;
}
