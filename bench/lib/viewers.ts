import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { sessions } from "@/db/schema";
import { sealSession, sessionCookieName } from "@/lib/auth/session-cookie";
import type { AccountViewer, Context } from "@/lib/core/context";
import type { AccountId, SessionId } from "@/lib/core/ids";

/** `count` seeded accounts, spread over all of them. Says what to do where there are none. */
export async function seededViewers(ctx: Context, count: number): Promise<AccountViewer[]> {
  const viewers = await readViewers(ctx, sql`order by md5(a.handle) limit ${count}`);
  if (viewers.length === 0) throw new Error("Seed the database first: npm run bench -- seed");
  return viewers;
}

/** The seeded account that follows the most. */
export async function devotedViewer(ctx: Context): Promise<{ viewer: AccountViewer; follows: number }> {
  const [viewer] = await readViewers(ctx, sql`order by s.following desc limit 1`);
  const [row] = await ctx.db.execute<{ following: number }>(
    sql`select following from account_stats where account_id = ${viewer?.accountId ?? 0}`,
  );
  if (!viewer || !row) throw new Error("Seed the database first: npm run bench -- seed");
  return { viewer, follows: row.following };
}

async function readViewers({ db }: Context, order: ReturnType<typeof sql>): Promise<AccountViewer[]> {
  const rows = await db.execute<{ id: AccountId; handle: string }>(sql`
    select a.id::text as id, a.handle from accounts a join account_stats s on s.account_id = a.id
    where a.state = 'active' and a.handle like 'bench\\_%' ${order}`);
  return rows.map(({ id, handle }) => ({ kind: "account", accountId: id, handle, role: "member", sessionId: null }));
}

/** The Cookie header of a signed-in account, with a session row behind it for an hour. */
export async function cookieOf({ db }: Context, { accountId }: AccountViewer): Promise<string> {
  const id = randomUUID() as SessionId;
  const now = new Date();
  const expiresAt = new Date(now.getTime() + 3_600_000);
  await db.insert(sessions).values({ id, accountId, createdAt: now, lastSeenAt: now, expiresAt, authenticatedAt: now });
  return `${sessionCookieName()}=${await sealSession(id)}`;
}
