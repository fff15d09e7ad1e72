import { type SQL, sql } from "drizzle-orm";

/** Parts of `OtherStanding` (policy.ts) as SQL that builds JSON, for two expressions that name accounts. */

/** `'blocked', …, 'blocksViewer', …` */
export function blockedBetween(me: SQL, other: SQL): SQL {
  const block = (blocker: SQL, blocked: SQL) =>
    sql`(select true from blocks where blocker_id = ${blocker} and blocked_id = ${blocked}) is true`;
  return sql`'blocked', ${block(me, other)}, 'blocksViewer', ${block(other, me)}`;
}

/** `{follows, followed}`: how the first stands to the second. */
export function followsEither(me: SQL, other: SQL): SQL {
  const follow = (follower: SQL, followee: SQL) =>
    sql`(select true from follows where follower_id = ${follower} and followee_id = ${followee}) is true`;
  return sql`json_build_object('follows', ${follow(me, other)}, 'followed', ${follow(other, me)})`;
}
