import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { idArray } from "@/db/id-array";
import type { AccountId } from "@/lib/core/ids";
import { pair, type World, type WorldPost } from "./rule";

/** Everything that decides who sees what among these accounts, as the tables have it now. */
export async function readWorld(db: Database, ids: readonly AccountId[]): Promise<World> {
  const who = idArray(ids);
  const accounts = await db.execute<{ id: string; active: boolean; isPrivate: boolean }>(
    sql`select id::text, state = 'active' as active, is_private as "isPrivate" from accounts where id = any(${who})`,
  );
  const posts = await db.execute<{ [K in keyof WorldPost]: WorldPost[K] }>(sql`
    select id::text, author_id::text as "authorId", visibility, root_id::text as "rootId",
      repost_of_id::text as "repostOfId", deleted_at is not null as deleted
    from posts where author_id = any(${who})`);
  const pairs = async (one: string, other: string, table: string, whose = other) => {
    const [a, b, from] = [sql.raw(one), sql.raw(other), sql.raw(table)];
    const rows = await db.execute<{ a: string; b: string }>(
      sql`select ${a}::text as a, ${b}::text as b from ${from} where ${sql.raw(whose)} = any(${who})`,
    );
    return new Set(rows.map((row) => pair(row.a, row.b)));
  };
  return {
    accounts: new Map(accounts.map((row) => [row.id, row])),
    posts: new Map(posts.map((row) => [row.id, row])),
    follows: await pairs("follower_id", "followee_id", "follows"),
    blocks: await pairs("blocker_id", "blocked_id", "blocks"),
    circles: await pairs("owner_id", "member_id", "circle_members"),
    mentions: await pairs("post_id", "account_id", "post_mentions"),
    unwanted: await pairs("account_id", "post_id", "hidden_posts", "account_id"),
  };
}
