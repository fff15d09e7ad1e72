import { sql } from "drizzle-orm";
import postgres from "postgres";
import { type DatabasePool, openDatabase } from "@/db/client";
import { sealSession, sessionCookieName } from "@/lib/auth/session-cookie";
import type { AccountId, ConversationId, SessionId } from "@/lib/core/ids";
import { env } from "@/lib/env";
import { migrate } from "@/scripts/lib/migrate.mjs";

const NAME = "bench_realtime";

/** Somebody with an open stream, and the conversation with whom they talk. */
export interface Talker {
  readonly accountId: AccountId;
  readonly handle: string;
  readonly conversationId: ConversationId;
  readonly sessionId: SessionId;
  readonly cookie: string;
}

/** A database of its own on the benchmark's server with `count` people in it, who talk in pairs and are signed in. */
export async function talkers(count: number): Promise<{ url: string; pool: DatabasePool; people: Talker[] }> {
  const url = Object.assign(new URL(env().DATABASE_URL), { pathname: `/${NAME}` }).href;
  const admin = postgres(env().DATABASE_URL, { max: 1, onnotice: () => {} });
  await admin.unsafe(`drop database if exists ${NAME} with (force)`);
  await admin.unsafe(`create database ${NAME}`);
  await admin.end();
  await migrate(url);
  const pool = openDatabase(url, 10);
  const { db } = pool;
  await db.execute(sql`insert into accounts (handle, handle_skeleton, display_name, state, created_at)
    select 'talker_' || n, 'talker' || n, 'Talker ' || n, 'active', now() from generate_series(1, ${count}::int) n`);
  await db.execute(sql`create temp table pairs as
    select one.id as one, other.id as two, next_id(now()) as conversation from
      (select id, row_number() over (order by id) as n from accounts) one
      join (select id, row_number() over (order by id) as n from accounts) other on other.n = one.n + 1
    where one.n % 2 = 1`);
  await db.execute(sql`insert into conversations (id, kind, pair_key, member_count, last_at, created_at)
    select conversation, 'direct', one || ':' || two, 2, now(), now() from pairs`);
  await db.execute(sql`insert into conversation_members (conversation_id, account_id, state, joined_at)
    select conversation, one, 'active', now() from pairs union all select conversation, two, 'active', now() from pairs`);
  await db.execute(sql`insert into follows (follower_id, followee_id, created_at)
    select one, two, now() from pairs union all select two, one, now() from pairs`);
  await db.execute(sql`insert into sessions (id, account_id, created_at, last_seen_at, expires_at, authenticated_at)
    select gen_random_uuid(), id, now(), now(), now() + interval '1 day', now() from accounts`);
  await db.execute(sql`analyze`);
  const rows = await db.execute<Omit<Talker, "cookie">>(sql`
    select s.account_id::text as "accountId", a.handle, m.conversation_id::text as "conversationId", s.id as "sessionId"
    from sessions s join accounts a on a.id = s.account_id join conversation_members m on m.account_id = a.id
    order by a.id`);
  const people: Talker[] = [];
  for (const row of rows) people.push({ ...row, cookie: `${sessionCookieName()}=${await sealSession(row.sessionId)}` });
  return { url, pool, people };
}
