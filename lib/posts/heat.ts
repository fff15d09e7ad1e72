import { type SQL, sql } from "drizzle-orm";

/**
 * Heat: how engaging a public video is for those who saw it, against its age.
 *
 *     rate = (PRIOR · PRIOR_RATE + likes + 2 replies + 3 reposts + completions / 2) / (PRIOR + views + skips)
 *     heat = log₂ rate + publishedAt / HALF_LIFE
 *
 * A video's worth is meant to halve with every half-life: rate · 2^(−age / half-life). Its logarithm is
 * log₂ rate + publishedAt / half-life − now / half-life, and the last part is the same for all: leave it out, and the
 * number orders videos at any time without ever being rewritten because time passed. (Forward decay: Cormode,
 * Shkapenyuk, Srivastava, Xu, ICDE 2009; Reddit's «hot» is the same trick with log₁₀ of votes and 45,000 s.)
 *
 * The rate is per viewer who decided (watched or skipped), so that it does not grow by being shown; the prior makes a
 * video with few viewers stand where an average one does, and its first likes weigh little (a Bayesian average).
 */
export const HALF_LIFE_SECONDS = 24 * 3_600;
const PRIOR_VIEWERS = 20;
const PRIOR_RATE = 0.3;

export interface HeatInputs {
  readonly likes: number;
  readonly replies: number;
  readonly reposts: number;
  readonly completions: number;
  readonly views: number;
  readonly skips: number;
  readonly publishedAt: Date;
}

/** Heat of a public video. The database computes the same (`heatSql`); a test holds one against the other. */
export function heatOf(of: HeatInputs): number {
  const engagement = of.likes + 2 * of.replies + 3 * of.reposts + of.completions / 2;
  const rate = (PRIOR_VIEWERS * PRIOR_RATE + engagement) / (PRIOR_VIEWERS + of.views + of.skips);
  return Math.log2(rate) + of.publishedAt.getTime() / 1000 / HALF_LIFE_SECONDS;
}

/**
 * Heat in SQL, null unless the post is a public video at the top of its thread. `post` is how the query calls the row
 * of `posts`, `counts` gives a count by its column. One below zero (a like taken back is folded before the like) counts
 * as zero.
 */
export function heatSql(post: SQL, counts: (column: SQL) => SQL): SQL {
  const count = (column: string) => sql`greatest(${counts(sql.raw(column))}, 0)`;
  return sql`case
    when ${post}.kind = 'video' and ${post}.visibility = 'public' and ${post}.deleted_at is null and ${post}.reply_to_id is null
    then ln((${PRIOR_VIEWERS * PRIOR_RATE}::float8 + ${count("likes")} + 2 * ${count("replies")} + 3 * ${count("reposts")}
        + ${count("completions")} / 2.0::float8) / (${PRIOR_VIEWERS}::float8 + ${count("views")} + ${count("skips")}))
      / ln(2::float8) + extract(epoch from ${post}.created_at)::float8 / ${HALF_LIFE_SECONDS}::float8
    end`;
}
