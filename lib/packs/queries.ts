import { and, asc, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { accounts, followPackMembers, followPacks } from "@/db/schema";
import { authorView } from "@/lib/accounts/queries";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { AccountId, PackId } from "@/lib/core/ids";
import { accountRows, cardView } from "@/lib/graph/queries/cards";
import type { AccountCardView } from "@/lib/graph/types";
import { notBlocked } from "@/lib/posts/visibility/between";
import { PACK_MEMBERS_MAX, PACKS_MAX } from "./limits";
import type { PackView } from "./types";

/** Who can be shown in a pack at all: active, wants to be found, has not left it. `a` is the account, `m` its place. */
const SHOWN = sql`a.state = 'active' and a.discoverable and m.left_at is null`;

const FACES = 4;

/**
 * A pack, or null where there is none, its owner's account is not active, or owner and viewer have blocked one another.
 * Accounts that must not be shown are in neither its count nor its faces.
 */
export async function findPack(ctx: Context, packId: PackId): Promise<PackView | null> {
  return (await listPacks(ctx, eq(followPacks.id, packId)))[0] ?? null;
}

/** Somebody's packs, the newest first, all of them; those that hold nobody are there for their owner only. */
export async function listPacksOf(ctx: Context, ownerId: AccountId): Promise<PackView[]> {
  const found = await listPacks(ctx, eq(followPacks.ownerId, ownerId));
  return found.filter(({ members, viewer }) => viewer.own || members > 0);
}

/** Packs of others that the viewer stands in, the newest first, 50 at most. Guests stand in none. */
export async function listPacksWithViewer(ctx: Context): Promise<PackView[]> {
  const me = viewerAccountId(ctx.viewer);
  if (!me) return [];
  const named = sql`${followPacks.id} in (select pack_id from follow_pack_members
    where account_id = ${me}::bigint and left_at is null order by pack_id desc limit ${PACKS_MAX})`;
  return listPacks(ctx, named);
}

/** Who stands in a pack, in its order, as the viewer may see them: nobody of a block with the viewer. Empty where `findPack` finds nothing. */
export async function listPackAccounts(ctx: Context, packId: PackId): Promise<AccountCardView[]> {
  const rows = await accountRows(ctx)
    .innerJoin(
      followPackMembers,
      and(eq(followPackMembers.packId, packId), eq(followPackMembers.accountId, accounts.id)),
    )
    .innerJoin(followPacks, eq(followPacks.id, followPackMembers.packId))
    .where(
      and(
        eq(accounts.state, "active"),
        accounts.discoverable,
        isNull(followPackMembers.leftAt),
        notBlocked(ctx.viewer, sql`${accounts.id}`),
        readable(ctx),
      ),
    )
    .orderBy(asc(followPackMembers.position), asc(followPackMembers.accountId))
    .limit(PACK_MEMBERS_MAX);
  return rows.map((row) => cardView(ctx, row));
}

/** Its owner is active, and no stranger to the viewer by a block. */
function readable(ctx: Context): SQL {
  return and(
    sql`(select o.state = 'active' from accounts o where o.id = ${followPacks.ownerId})`,
    notBlocked(ctx.viewer, sql`${followPacks.ownerId}`),
  ) as SQL;
}

type FaceRow = Parameters<typeof authorView>[0];

async function listPacks(ctx: Context, which: SQL): Promise<PackView[]> {
  const me = viewerAccountId(ctx.viewer);
  const rows = await ctx.db
    .select({
      id: followPacks.id,
      name: followPacks.name,
      description: followPacks.description,
      owner: {
        id: accounts.id,
        handle: accounts.handle,
        displayName: accounts.displayName,
        avatarKey: accounts.avatarKey,
      },
      members: sql<number>`(select count(*) from follow_pack_members m join accounts a on a.id = m.account_id
        where m.pack_id = ${followPacks.id} and ${SHOWN})::int`,
      faces: sql<FaceRow[]>`(select coalesce(json_agg(json_build_object('id', f.id::text, 'handle', f.handle,
          'displayName', f.display_name, 'avatarKey', f.avatar_key) order by f.position), '[]')
        from (select a.id, a.handle, a.display_name, a.avatar_key, m.position
          from follow_pack_members m join accounts a on a.id = m.account_id
          where ${and(sql`m.pack_id = ${followPacks.id}`, SHOWN, notBlocked(ctx.viewer, sql`a.id`))}
          order by m.position limit ${FACES}) f)`,
      member: me
        ? sql<boolean>`exists (select from follow_pack_members m
            where m.pack_id = ${followPacks.id} and m.account_id = ${me}::bigint and m.left_at is null)`
        : sql<boolean>`false`,
    })
    .from(followPacks)
    .innerJoin(accounts, eq(accounts.id, followPacks.ownerId))
    .where(and(which, readable(ctx)))
    .orderBy(desc(followPacks.id))
    .limit(PACKS_MAX);
  return rows.map(({ owner, faces, member, ...pack }) => ({
    ...pack,
    owner: authorView(owner),
    faces: faces.map(authorView),
    viewer: { own: owner.id === me, member },
  }));
}
