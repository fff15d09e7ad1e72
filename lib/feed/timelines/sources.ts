import { type SQL, sql } from "drizzle-orm";
import type { AccountId } from "@/lib/core/ids";

/** Whom a timeline is of, as a query of account ids. */

/** Oneself and whom one follows, except those whom one reads in an exclusive list. */
export const followedBy = (me: AccountId): SQL => sql`
  select ${me}::bigint as id union all
  select f.followee_id from follows f where f.follower_id = ${me} and f.followee_id not in (
    select m.account_id from lists l join list_members m on m.list_id = l.id where l.owner_id = ${me} and l.exclusive)`;

/** Those with whom one follows each other. The lookup is scalar, so that it is one by the key, never a hash of either side. */
export const friendsOf = (me: AccountId): SQL => sql`
  select f.followee_id as id from follows f where f.follower_id = ${me}
    and (select true from follows b where b.follower_id = f.followee_id and b.followee_id = ${me})`;

/** The members of a list, if it is one's own. */
export const membersOf = (me: AccountId, list: SQL): SQL => sql`
  select m.account_id as id from lists l join list_members m on m.list_id = l.id where l.id = ${list} and l.owner_id = ${me}`;

export const hashtagsFollowedBy = (me: AccountId): SQL =>
  sql`select hashtag_id as id from followed_hashtags where account_id = ${me}`;

export const hashtagNamed = (name: SQL): SQL => sql`select id from hashtags where name = ${name}`;
