import { and, eq, inArray, sql } from "drizzle-orm";
import { accounts } from "@/db/schema";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { storage } from "@/lib/storage/storage";
import { findAccountStats } from "./stats";
import type { AuthorView, ProfileView } from "./types";

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
      bio: accounts.bio,
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
    bio: row.bio,
    joinedAt: row.createdAt.toISOString(),
    counts: counts ?? { followers: 0, following: 0, posts: 0, likes: 0 },
    viewer: { own: row.id === me, following: row.following, followsYou: row.followsYou },
  };
}

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
