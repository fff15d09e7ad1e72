import { type SQL, sql } from "drizzle-orm";
import { CO_WATCH } from "../ranking/co-watch/constants";

/**
 * Weights that halve with time, without a row being written because time passed: what happens at `t` is added as
 * 2^((t − LANDMARK) / half-life), and whoever reads at `now` multiplies by 2^(−(now − LANDMARK) / half-life). The order of
 * two sums never changes by waiting. (Cormode, Shkapenyuk, Srivastava, Xu: Forward Decay, ICDE 2009.) A double holds 1,023
 * half-lives.
 */
const LANDMARK = Date.UTC(2026, 0, 1);
const HALF_LIFE_SECONDS = CO_WATCH.halfLifeDays * 86_400;

/** What something at an instant (a column) adds. */
export const decayedForward = (at: SQL): SQL =>
  sql`power(2::float8, (extract(epoch from ${at})::float8 - ${LANDMARK / 1000}::float8) / ${HALF_LIFE_SECONDS}::float8)`;

/** What a sum is multiplied by to be read at an instant. */
export const decayAt = (now: Date): SQL =>
  sql`power(2::float8, (${LANDMARK / 1000}::float8 - extract(epoch from ${now.toISOString()}::timestamptz)::float8) / ${HALF_LIFE_SECONDS}::float8)`;
