import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { type Database, database } from "@/db/client";
import { NOBODYS_HASH } from "@/lib/accounts/password";
import { listAudit } from "@/lib/audit/queries";
import { type Context, SYSTEM } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { TEST_NOW } from "@/lib/testing/database";
import { explain, fullScansOf, recordQueries, rowsTouched, unhurried } from "@/lib/testing/plans";
import type { AccountFilter } from "./input";
import { endMeasures } from "./mutations/end-measures";
import { findAccount } from "./queries/find-account";
import { listAccounts } from "./queries/list-accounts";

const now = sql`${TEST_NOW.toISOString()}::timestamptz`;
const ACCOUNTS = 100_000;

/** A hundred thousand accounts with unlike names; one in a thousand is not active, a few are restricted, ten are staff. */
beforeAll(async () => {
  const db = database();
  await unhurried(db);
  await db.execute(sql`
    with made as (
      insert into accounts (handle, handle_skeleton, display_name, state, role, restriction, created_at)
      select 'crowd_' || n, 'crowd_' || n, 'Crowd ' || md5(n::text),
        case when n % 1000 = 0 then 'suspended' else 'active' end,
        case when n % 10000 = 1 then 'moderator' else 'member' end,
        case when n % 5000 = 2 then 'limited' end, ${now}
      from generate_series(1, ${ACCOUNTS}::int) n returning id, handle)
    insert into credentials (account_id, email, email_confirmed_at, password_hash, password_changed_at)
    select id, handle || '@example.org', ${now}, ${NOBODYS_HASH}, ${now} from made`);
  await db.execute(sql`
    insert into audit_log (at, actor_id, action, target_account_id)
    select ${now}, case when substr(handle, 7)::int % 2 = 0 then id end,
      case when substr(handle, 7)::int % 100 = 0 then 'account.closed' else 'account.limited' end, id
    from accounts limit 30000`);
  await db.execute(sql`insert into account_stats (account_id) select id from accounts`);
  await db.execute(sql`insert into account_stat_deltas (account_id, likes) select id, 1 from accounts limit 20000`);
  await db.execute(sql`
    insert into sessions (id, account_id, created_at, last_seen_at, expires_at, authenticated_at)
    select gen_random_uuid(), id, ${now}, ${now}, ${now} + interval '30 days', ${now} from accounts`);
  await db.execute(sql`
    insert into invitations (code, created_by, created_at)
    select 'code_' || n, (select min(id) from accounts), ${now} from generate_series(1, 5000) n`);
  await db.execute(sql`
    insert into registrations (account_id, invitation_id, accepted_at)
    select id, case when id % 20 = 0 then (select min(id) from invitations) end, ${now} from accounts`);
  await db.execute(sql`analyze`);
}, 300_000);

const asSystem = (db: Database): Context => ({ db, viewer: SYSTEM, now: TEST_NOW });
const SEARCHES: readonly AccountFilter[] = [
  {},
  { q: "@crowd_77777" },
  { q: "nobody_at_all" },
  { q: "crowd" },
  { q: "cr" },
  { q: "z" },
  { q: "_" },
  { q: "99@example" },
  { q: "example.org" },
  { q: "crowd", state: "suspended" },
  { state: "suspended" },
  { state: "active" },
  { role: "moderator" },
  { role: "admin" },
  { restriction: "limited" },
  { restriction: "frozen", state: "active" },
];

for (const filter of SEARCHES) {
  test(`among 100,000 accounts, ${JSON.stringify(filter)} is found without reading them all`, async () => {
    const search = (db: Database) => listAccounts(asSystem(db), filter);
    expect(await fullScansOf(search)).toEqual([]);
    const { queries } = await recordQueries(search);
    for (const query of queries) {
      expect(rowsTouched(await explain(database(), query, { analyze: true }))).toBeLessThan(ACCOUNTS / 20);
    }
  });
}

test("nor does one account, its log, the log by whoever or whatever, or the end of measures", async () => {
  const [one] = await database().execute<{ id: AccountId }>(
    sql`select id::text from accounts where handle = 'crowd_500'`,
  );
  const id = one?.id as AccountId;
  expect(await fullScansOf((db) => findAccount(asSystem(db), id))).toEqual([]);
  for (const filter of [
    {},
    { targetAccountId: id },
    { by: "crowd_500" },
    { to: "crowd_500" },
    { action: "account.closed" as const },
  ]) {
    expect(await fullScansOf((db) => listAudit(asSystem(db), filter))).toEqual([]);
  }
  expect(await fullScansOf((db) => endMeasures(asSystem(db)))).toEqual([]);
});
