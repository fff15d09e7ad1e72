import { type SQL, sql } from "drizzle-orm";

/**
 * «Best»: how sure one can be that a post is liked by those who vote on it, 0–1.
 *
 *     n = likes + downvotes, p = likes / n
 *     best = (p + z²/2n − z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n)
 *
 * The lower end of Wilson's interval for a share (E. B. Wilson, «Probable inference, the law of succession, and
 * statistical inference», Journal of the American Statistical Association 22, 1927; for votes on comments: E. Miller,
 * «How not to sort by average rating», 2009). With z = 1.96 the true share lies above it in 97.5% of cases: sure enough
 * that two likes of two don't pass ninety of a hundred, and not so strict that a young answer never rises.
 */
const Z = 1.96;
const Z2 = Z * Z;

export interface Votes {
  readonly likes: number;
  readonly downvotes: number;
}

/** Where a post stands among others by its votes. The database computes the same (`bestSql`); a test holds one against the other. */
export function bestOf({ likes, downvotes }: Votes): number {
  const n = likes + downvotes;
  if (likes <= 0) return 0;
  const p = likes / n;
  return (p + Z2 / (2 * n) - Z * Math.sqrt((p * (1 - p)) / n + Z2 / (4 * n * n))) / (1 + Z2 / n);
}

/**
 * The same in SQL; `count` gives a count by its column. One below zero (a like taken back is folded before the like)
 * counts as zero.
 */
export function bestSql(count: (column: SQL) => SQL): SQL {
  const likes = sql`greatest(${count(sql.raw("likes"))}, 0)::float8`;
  const n = sql`(${likes} + greatest(${count(sql.raw("downvotes"))}, 0))`;
  const p = sql`(${likes} / ${n})`;
  const [z, z2] = [sql.raw(`${Z}::float8`), sql.raw(`${Z2}::float8`)];
  return sql`case when ${likes} = 0 then 0 else
    (${p} + ${z2} / (2 * ${n}) - ${z} * sqrt(${p} * (1 - ${p}) / ${n} + ${z2} / (4 * ${n} * ${n}))) / (1 + ${z2} / ${n}) end`;
}
