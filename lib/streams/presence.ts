import { sql } from "drizzle-orm";
import { accountPresence, accounts, blocks, conversationMembers, conversations } from "@/db/schema";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import type { PresenceFrame } from "./types";

/** Written again so often while somebody is here … */
export const SEEN_EVERY_MS = 60_000;
/** … and counted as here so long after it was: the next writing may be late. */
const ONLINE_MS = 100_000;
/** Of somebody's partners so many, the latest, are told that they came or went. */
const PARTNERS_MAX = 200;

/** Write down that these accounts are here now, in one statement. */
export async function markHere(ctx: Context, accountIds: readonly AccountId[]): Promise<void> {
  await mark(ctx, accountIds, new Date(ctx.now.getTime() + ONLINE_MS));
}

/** Write down that these accounts have gone just now. */
export async function markGone(ctx: Context, accountIds: readonly AccountId[]): Promise<void> {
  await mark(ctx, accountIds, ctx.now);
}

async function mark({ db, now }: Context, accountIds: readonly AccountId[], onlineUntil: Date): Promise<void> {
  if (accountIds.length === 0) return;
  // In the order of the ids: two processes that write the same rows never wait for each other in a circle.
  await db.execute(sql`
    insert into ${accountPresence} (account_id, last_seen_at, online_until)
    select id, ${now.toISOString()}::timestamptz, ${onlineUntil.toISOString()}::timestamptz
    from json_array_elements_text(${JSON.stringify(accountIds)}::json) given
    join ${accounts} on id = given.value::bigint and state <> 'deleted'
    order by id
    on conflict (account_id) do update set last_seen_at = excluded.last_seen_at, online_until = excluded.online_until`);
}

type Row = { accountId: AccountId; lastSeenAt: Date | string; online: boolean };
const frameOf = ({ accountId, lastSeenAt, online }: Row): PresenceFrame => ({
  accountId,
  online,
  lastSeenAt: new Date(lastSeenAt).toISOString(),
});

/** Two who both let it be seen, neither of whom has blocked the other. */
const seenBy = sql`them.shares_presence and me.shares_presence and them.state = 'active' and not exists (
  select from ${blocks} where blocker_id = them.id and blocked_id = me.id or blocker_id = me.id and blocked_id = them.id)`;

/**
 * Which of these accounts are here, and when the others were last. Only of those who are in a conversation with the
 * viewer and share it, as the viewer does too; of others nothing is said.
 */
export async function presenceOf(ctx: Context, accountIds: readonly AccountId[]): Promise<PresenceFrame[]> {
  const me = viewerAccountId(ctx.viewer);
  if (!me || accountIds.length === 0) return [];
  const rows = await ctx.db.execute<Row>(sql`
    select p.account_id::text as "accountId", p.last_seen_at as "lastSeenAt",
      p.online_until > ${ctx.now.toISOString()}::timestamptz as online
    from json_array_elements_text(${JSON.stringify(accountIds)}::json) given
    join ${accountPresence} p on p.account_id = given.value::bigint
    join ${accounts} them on them.id = p.account_id
    join ${accounts} me on me.id = ${me}::bigint
    where ${seenBy} and exists (
      select from ${conversationMembers} mine
      join ${conversationMembers} theirs on theirs.conversation_id = mine.conversation_id
      where mine.account_id = me.id and theirs.account_id = them.id and mine.state = 'active' and theirs.state = 'active')`);
  return rows.map(frameOf);
}

/** Whom to tell that accounts came or went, by account: those each talks with one to one who are here, and may see it. */
export async function listPresenceHearers(
  ctx: Context,
  accountIds: readonly AccountId[],
): Promise<Map<AccountId, AccountId[]>> {
  const rows = await ctx.db.execute<{ of: AccountId; hearers: AccountId[] }>(sql`
    select them.id::text as of, array_agg(partner.id::text) as hearers
    from json_array_elements_text(${JSON.stringify(accountIds)}::json) given
    join ${accounts} them on them.id = given.value::bigint
    cross join lateral (
      select me.id
      from ${conversationMembers} theirs
      join ${conversations} c on c.id = theirs.conversation_id and c.kind = 'direct'
      join ${conversationMembers} mine on mine.conversation_id = c.id and mine.account_id <> theirs.account_id
      join ${accounts} me on me.id = mine.account_id
      join ${accountPresence} p on p.account_id = me.id and p.online_until > ${ctx.now.toISOString()}::timestamptz
      where theirs.account_id = them.id and theirs.state = 'active' and mine.state = 'active' and ${seenBy}
      order by c.last_at desc limit ${PARTNERS_MAX}
    ) partner
    group by them.id`);
  return new Map(rows.map(({ of, hearers }) => [of, hearers]));
}
