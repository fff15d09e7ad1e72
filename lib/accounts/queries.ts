import { and, eq, inArray, sql } from "drizzle-orm";
import { accounts, pinnedPosts, profileLinks } from "@/db/schema";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { AccountId, PostId } from "@/lib/core/ids";
import { storage } from "@/lib/storage/storage";
import { ACCENTS } from "./limits";
import { findAccountStats } from "./stats";
import type { AuthorView, ProfileLinkView, ProfileView } from "./types";

const authorColumns = {
  id: accounts.id,
  handle: accounts.handle,
  displayName: accounts.displayName,
  avatarKey: accounts.avatarKey,
};

/** Accounts as they stand beside what they published, by id, whatever their state; ids of nobody are left out. One query. */
export async function hydrateAuthors(ctx: Context, ids: readonly AccountId[]): Promise<Map<AccountId, AuthorView>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await ctx.db.select(authorColumns).from(accounts).where(inArray(accounts.id, wanted));
  return new Map(rows.map((row) => [row.id, authorView(row)]));
}

/** The profile behind a handle (any capitals) as the viewer sees it, or null where there is none that is active. */
export async function findProfile(ctx: Context, handle: string): Promise<ProfileView | null> {
  const me = viewerAccountId(ctx.viewer);
  const [row] = await ctx.db
    .select({
      ...authorColumns,
      isPrivate: accounts.isPrivate,
      indexable: accounts.indexable,
      sharesLikes: accounts.sharesLikes,
      bio: accounts.bio,
      pronouns: accounts.pronouns,
      location: accounts.location,
      accent: accounts.accent,
      bannerKey: accounts.bannerKey,
      bannerThumbhash: accounts.bannerThumbhash,
      links: linksOf,
      pinned: pinnedOf,
      createdAt: accounts.createdAt,
      following: follows(me, sql`${accounts.id}`),
      followsYou: follows(sql`${accounts.id}`, me),
    })
    .from(accounts)
    .where(and(eq(accounts.handle, handle.toLowerCase()), eq(accounts.state, "active")));
  if (!row) return null;
  const counts = (await findAccountStats(ctx, [row.id])).get(row.id);
  return {
    ...authorView(row),
    isPrivate: row.isPrivate,
    indexable: row.indexable && !row.isPrivate,
    bio: row.bio,
    pronouns: row.pronouns,
    location: row.location,
    accent: ACCENTS.find((name) => name === row.accent) ?? null,
    bannerUrl: row.bannerKey ? storage().publicUrl(row.bannerKey) : null,
    bannerThumbhash: row.bannerThumbhash,
    links: row.links,
    pinned: row.pinned,
    joinedAt: row.createdAt.toISOString(),
    sharesLikes: row.sharesLikes,
    counts: counts ?? { followers: 0, following: 0, posts: 0, likes: 0 },
    viewer: { own: row.id === me, following: row.following, followsYou: row.followsYou },
  };
}

/** In the same query as the profile: they are few, and read by their keys. */
const linksOf = sql<ProfileLinkView[]>`(select coalesce(json_agg(json_build_object(
    'label', ${profileLinks.label}, 'url', ${profileLinks.url}, 'verified', ${profileLinks.verifiedAt} is not null)
    order by ${profileLinks.position}), '[]') from ${profileLinks} where ${profileLinks.accountId} = ${accounts.id})`;

const pinnedOf = sql<
  PostId[]
>`(select coalesce(json_agg(${pinnedPosts.postId}::text order by ${pinnedPosts.createdAt} desc,
    ${pinnedPosts.postId} desc), '[]') from ${pinnedPosts} where ${pinnedPosts.accountId} = ${accounts.id})`;

type Someone = AccountId | ReturnType<typeof sql> | null;

/** Whether one follows the other; a guest follows nobody. */
function follows(follower: Someone, followee: Someone) {
  if (follower === null || followee === null) return sql<boolean>`false`;
  return sql<boolean>`exists (select from follows f where f.follower_id = ${follower} and f.followee_id = ${followee})`;
}

interface AuthorRow {
  readonly id: AccountId;
  readonly handle: string;
  readonly displayName: string;
  readonly avatarKey: string | null;
}

/** A row of an account as the view of it that stands beside posts; for queries that join accounts themselves. */
export function authorView({ id, handle, displayName, avatarKey }: AuthorRow): AuthorView {
  return { id, handle, displayName, avatarUrl: avatarKey ? storage().publicUrl(avatarKey) : null };
}

/**
 * Until the caller's transaction ends, others who hold the same account wait: what belongs to it can be counted and
 * compared before something is added. Nobody who only refers to the account (a like, a follow) waits.
 */
export async function holdAccount(tx: Context, accountId: AccountId): Promise<void> {
  await tx.db.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, accountId)).for("no key update");
}
