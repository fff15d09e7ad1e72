import { stringify } from "csv-stringify/sync";
import { sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { env } from "@/lib/env";
import type { PeopleList } from "../input";

const TABLES: Record<PeopleList, { table: string; own: string; other: string; until: boolean }> = {
  follows: { table: "follows", own: "follower_id", other: "followee_id", until: false },
  blocks: { table: "blocks", own: "blocker_id", other: "blocked_id", until: false },
  mutes: { table: "mutes", own: "muter_id", other: "muted_id", until: true },
};

/** The CSV's name in archives and downloads, as Mastodon calls it. */
export const PEOPLE_FILES: Record<PeopleList, string> = {
  follows: "following_accounts.csv",
  blocks: "blocked_accounts.csv",
  mutes: "muted_accounts.csv",
};

/**
 * A list of people as Mastodon writes it, so that other places can read it: addresses with this instance's host; of
 * follows the columns Show boosts, Notify on new posts and Languages; of mutes Hide notifications. Blocks have no head.
 */
export async function peopleCsv(ctx: Context, list: PeopleList, accountId: AccountId): Promise<string> {
  const { table, own, other } = TABLES[list];
  const rows = await ctx.db.execute<{ handle: string }>(sql`
    select a.handle from ${sql.identifier(table)} t join accounts a on a.id = t.${sql.identifier(other)}
    where t.${sql.identifier(own)} = ${accountId}::bigint and a.state <> 'deleted' order by a.handle`);
  const { host } = new URL(env().APP_URL);
  const addresses = rows.map(({ handle }) => `${handle}@${host}`);
  switch (list) {
    case "follows":
      return stringify([
        ["Account address", "Show boosts", "Notify on new posts", "Languages"],
        ...addresses.map((address) => [address, "true", "false", ""]),
      ]);
    case "mutes":
      return stringify([["Account address", "Hide notifications"], ...addresses.map((address) => [address, "true"])]);
    case "blocks":
      return stringify(addresses.map((address) => [address]));
  }
}
