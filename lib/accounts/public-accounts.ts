import { eq, sql } from "drizzle-orm";
import { idsGuessedAlike } from "@/db/id-array";
import { accountStatDeltas, accountStats, accounts, profileLinks } from "@/db/schema";
import { type Context, SYSTEM } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { preparedQuery } from "@/lib/core/statements";
import { storage } from "@/lib/storage/storage";
import type { PublicAccountView } from "./types";

/**
 * What everybody may know of accounts, by id, whatever their state; ids of nobody are left out. One query. It says
 * nothing of what lies between an account and a viewer, so that it is the same for all who ask.
 */
export async function hydrateAccounts(
  ctx: Pick<Context, "db">,
  ids: readonly AccountId[],
): Promise<Map<AccountId, PublicAccountView>> {
  if (ids.length === 0) return new Map();
  const rows = await accountRows({ ...ctx, viewer: SYSTEM, now: new Date() }, EVERYBODY, {
    ids: `{${[...new Set(ids)].join(",")}}`,
  });
  const publicUrl = (key: string | null) => (key ? storage().publicUrl(key) : null);
  return new Map(
    rows.map(({ avatarKey, bannerKey, joinedAt, followers, following, posts, ...row }) => [
      row.id,
      {
        ...row,
        avatarUrl: publicUrl(avatarKey),
        bannerUrl: publicUrl(bannerKey),
        joinedAt: joinedAt.toISOString(),
        counts: { followers, following, posts },
      },
    ]),
  );
}

const EVERYBODY = {};
/** Asked by every answer of the API: put together once. */
const accountRows = preparedQuery((ctx: Context, _: typeof EVERYBODY) => {
  const count = (name: "followers" | "following" | "posts") =>
    sql<number>`greatest(coalesce(${accountStats[name]}, 0) + coalesce((select sum(${accountStatDeltas[name]})
      from ${accountStatDeltas} where ${accountStatDeltas.accountId} = ${accounts.id}), 0), 0)::int`;
  return ctx.db
    .select({
      id: accounts.id,
      handle: accounts.handle,
      active: sql<boolean>`${accounts.state} = 'active'`,
      displayName: accounts.displayName,
      bio: accounts.bio,
      avatarKey: accounts.avatarKey,
      bannerKey: accounts.bannerKey,
      isPrivate: accounts.isPrivate,
      discoverable: accounts.discoverable,
      indexable: accounts.indexable,
      hidesFollows: accounts.hidesFollows,
      joinedAt: accounts.createdAt,
      followers: count("followers"),
      following: count("following"),
      posts: count("posts"),
      links: sql<PublicAccountView["links"]>`(select coalesce(json_agg(json_build_object('label', ${profileLinks.label},
          'url', ${profileLinks.url}, 'verifiedAt', ${profileLinks.verifiedAt}) order by ${profileLinks.position}), '[]')
        from ${profileLinks} where ${profileLinks.accountId} = ${accounts.id})`,
    })
    .from(accounts)
    .leftJoin(accountStats, eq(accountStats.accountId, accounts.id))
    .where(sql`${accounts.id} = any(${idsGuessedAlike(sql`${sql.placeholder("ids")}::bigint[]`)})`);
});
