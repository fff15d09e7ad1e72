import { sql } from "drizzle-orm";
import type { AccountViewer, Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { FOLLOWERS_OF } from "../seed/scale";

interface Person {
  readonly viewer: AccountViewer;
  readonly followers: number;
}

type Row = { id: AccountId; handle: string; followers: number };
const personOf = ({ id, handle, followers }: Row): Person => ({
  viewer: { kind: "account", accountId: id, handle, role: "member", sessionId: null },
  followers,
});

/** The seeded accounts that follow so many others. */
export async function whoFollow({ db }: Context, follows: number): Promise<AccountViewer[]> {
  const found = FOLLOWERS_OF.find((one) => one.follows === follows);
  if (!found) throw new Error(`nobody was seeded who follows ${follows}`);
  const handles = Array.from({ length: found.count }, (_, i) => `bench_${found.first + i}`);
  const rows = await db.execute<Row>(sql`select id::text as id, handle, 0 as followers from accounts
    where state = 'active' and handle = any(${`{${handles.join(",")}}`}::text[])`);
  return rows.map((row) => personOf(row).viewer);
}

/** The active seeded account with the number of followers that is nearest to one, and how many it has. */
export async function whoHasFollowers({ db }: Context, followers: number): Promise<Person> {
  const [row] = await db.execute<Row>(sql`
    select a.id::text as id, a.handle, s.followers from account_stats s join accounts a on a.id = s.account_id
    where a.state = 'active' order by abs(s.followers - ${followers}::bigint), a.id limit 1`);
  if (!row) throw new Error("nobody is there");
  return personOf(row);
}

/** Some active seeded accounts, spread over all. */
export async function someAccounts({ db }: Context, count: number): Promise<AccountViewer[]> {
  const [{ size } = { size: 0 }] = await db.execute<{ size: number }>(sql`select count(*)::int as size from accounts`);
  const step = Math.max(1, Math.floor(size / count));
  const handles = Array.from({ length: count }, (_, i) => `bench_${(i * step + 17) % size}`);
  const rows = await db.execute<Row>(sql`select id::text as id, handle, 0 as followers from accounts
    where state = 'active' and handle = any(${`{${handles.join(",")}}`}::text[])`);
  return rows.map((row) => personOf(row).viewer);
}
