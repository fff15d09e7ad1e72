import { and, eq, isNotNull, isNull, ne, type SQL, sql } from "drizzle-orm";
import { idArray } from "@/db/id-array";
import { accounts, follows, likes, posts } from "@/db/schema";
import { type Context, type Viewer, viewerAccountId } from "@/lib/core/context";
import { type AccountId, newestFirst, type PostId } from "@/lib/core/ids";
import type { Rule } from "../hydrate";
import type { PostKind, ProfileTab } from "../types";
import { listedOnProfile, visibleTo } from "../visibility";
import { notBlocked } from "../visibility/between";

/** A tab of somebody's profile. */
export interface TabOf {
  /** Whose it is, by the account or by its handle. */
  readonly owner: AccountId | { readonly handle: string };
  readonly tab: ProfileTab;
  /** Only posts of this kind. */
  readonly kind?: PostKind;
}

/** A place on a tab: by what is newer on it. On that of likes this is what was liked later. */
export interface TabPlace {
  readonly id: PostId;
  /** On the tab of likes: milliseconds since 1970. */
  readonly likedAt?: number;
}

type Row = { id: PostId; likedAt: number | null };

/** What of a tab is older than a place (null: from its top), newest first. One query. */
export async function findOnTab(
  ctx: Context,
  of: TabOf,
  { below, limit }: { below: TabPlace | null; limit: number },
): Promise<TabPlace[]> {
  const place = below && placeOf(of, below);
  return ctx.db.execute<Row>(rowsOf(ctx, of, place && { beyond: "<", place }, limit)).then(places);
}

/** What of a tab is older than all of these posts that stand on it, newest first; what was taken off it leads nowhere else. */
export async function findBelow(
  ctx: Context,
  of: TabOf,
  { posts: above, limit }: { posts: readonly PostId[]; limit: number },
): Promise<TabPlace[]> {
  return ctx.db.execute<Row>(rowsOf(ctx, of, { beyond: "<", place: lowestOf(of, above) }, limit)).then(places);
}

/**
 * A post of a tab with what is newer (`above` at most, the nearest) and what is older, newest first. Empty where it does not
 * stand there for this viewer. One query.
 */
export async function findAround(
  ctx: Context,
  of: TabOf,
  { id, above, below }: { id: PostId; above: number; below: number },
): Promise<TabPlace[]> {
  const place = placeOf(of, { id });
  const rows = await ctx.db.execute<Row>(sql`
    (${rowsOf(ctx, of, { beyond: ">", place }, above)}) union all (${rowsOf(ctx, of, { beyond: "<=", place }, below + 1)})`);
  const found = places(rows).sort((a, b) => (b.likedAt ?? 0) - (a.likedAt ?? 0) || newestFirst(a.id, b.id));
  return found.some((one) => one.id === id) ? found : [];
}

/** Whether a viewer finds a post on a tab. */
export async function standsOnTab(ctx: Context, of: TabOf, id: PostId): Promise<boolean> {
  const rows = await ctx.db.execute(sql`
    select 1 from ${sourceOf(of)} where ${onTab(ctx, of)} and ${posts.id} = ${id}`);
  return rows.length > 0;
}

/**
 * What a viewer may be shown of what is listed on a profile, as a rule for `hydratePosts`: on their own all of it, on
 * somebody else's what is listed for them.
 */
export const ruleOfProfile = (viewer: Viewer, owner: TabOf["owner"]): Rule =>
  isOwner(viewer, owner) ? onOwnProfile : onProfile;

const onOwnProfile: Rule = ({ viewer }) => visibleTo(viewer);
const onProfile: Rule = ({ viewer }) => listedOnProfile(viewer);

/** Whether this viewer is told what somebody likes: themselves always, others where the account shares it with them. */
export function likesToldTo(viewer: Viewer, owner: Owner): SQL {
  const me = viewerAccountId(viewer);
  const follower = sql`(select true from ${follows} where ${follows.followerId} = ${me} and ${follows.followeeId} = ${accounts.id})`;
  const shared = sql`${accounts.sharesLikes} and ${accounts.state} = 'active'
    and (not ${accounts.isPrivate} or ${me ? follower : sql`false`})`;
  const told = me ? sql`${accounts.id} = ${me} or (${shared})` : shared;
  return and(sql`(select ${told} from ${accounts} where ${isOf(owner)})`, notBlocked(viewer, accountOf(owner))) as SQL;
}

interface Bound {
  readonly beyond: "<" | "<=" | ">";
  readonly place: SQL;
}

function rowsOf(ctx: Context, of: TabOf, bound: Bound | null, limit: number): SQL {
  const key = of.tab === "likes" ? [likes.createdAt, likes.postId] : [posts.id];
  const order = sql.raw(bound?.beyond === ">" ? "asc" : "desc");
  const liked = of.tab === "likes" ? sql`(extract(epoch from ${likes.createdAt}) * 1000)::float8` : sql`null::float8`;
  const beyond = bound ? sql`and (${sql.join(key, sql`, `)}) ${sql.raw(bound.beyond)} (${bound.place})` : sql``;
  return sql`select ${posts.id}::text as id, ${liked} as "likedAt" from ${sourceOf(of)} where ${onTab(ctx, of)} ${beyond}
    order by ${sql.join(
      key.map((column) => sql`${column} ${order}`),
      sql`, `,
    )} limit ${limit}`;
}

const sourceOf = ({ tab }: TabOf): SQL =>
  tab === "likes" ? sql`${likes} join ${posts} on ${posts.id} = ${likes.postId}` : sql`${posts}`;

/** What stands on a tab for this viewer. Each tab has an index of its own. */
function onTab(ctx: Context, { owner, tab, kind }: TabOf): SQL {
  const seen = ruleOfProfile(ctx.viewer, owner)(ctx);
  const ofKind = kind ? eq(posts.kind, kind) : undefined;
  if (tab === "likes")
    return and(
      eq(likes.accountId, accountOf(owner)),
      likesToldTo(ctx.viewer, owner),
      ne(posts.kind, "repost"),
      ofKind,
      seen,
    ) as SQL;
  return and(
    eq(posts.authorId, accountOf(owner)),
    isNull(posts.deletedAt),
    tab === "replies" ? isNotNull(posts.replyToId) : isNull(posts.replyToId),
    tab === "media" ? sql`${posts.kind} in ('video', 'pictures')` : undefined,
    ofKind,
    seen,
  ) as SQL;
}

/** A place to compare with: of a like that is not there any more it is none, and nothing lies on either side. */
function placeOf({ owner, tab }: TabOf, { id, likedAt }: TabPlace): SQL {
  if (tab !== "likes") return sql`${id}::bigint`;
  if (likedAt !== undefined) return sql`to_timestamp(${likedAt}::float8 / 1000), ${id}::bigint`;
  const liked = sql`select ${likes.createdAt} from ${likes} where ${likes.accountId} = ${accountOf(owner)} and ${likes.postId} = ${id}`;
  return sql`(${liked}), ${id}::bigint`;
}

function lowestOf({ owner, tab }: TabOf, ids: readonly PostId[]): SQL {
  if (tab !== "likes") return sql`${[...ids].sort(newestFirst).at(-1)}::bigint`;
  const lowest = (column: typeof likes.createdAt | typeof likes.postId) => sql`(select ${column} from ${likes}
    where ${likes.accountId} = ${accountOf(owner)} and ${likes.postId} = any(${idArray(ids)})
    order by ${likes.createdAt}, ${likes.postId} limit 1)`;
  // All of them were taken back: it begins anew.
  return sql`coalesce(${lowest(likes.createdAt)}, 'infinity'), coalesce(${lowest(likes.postId)}, 0)`;
}

/** As a query may say it, too. */
type Owner = TabOf["owner"] | { readonly handle: SQL };

const accountOf = (owner: Owner): SQL =>
  typeof owner === "string"
    ? sql`${owner}::bigint`
    : sql`(select ${accounts.id} from ${accounts} where ${isOf(owner)})`;

const isOf = (owner: Owner): SQL =>
  typeof owner === "string" ? eq(accounts.id, owner) : eq(accounts.handle, owner.handle);

const isOwner = (viewer: Viewer, owner: TabOf["owner"]): boolean =>
  viewer.kind === "account" &&
  (typeof owner === "string" ? viewer.accountId === owner : viewer.handle === owner.handle);

const places = (rows: readonly Row[]): TabPlace[] =>
  rows.map(({ id, likedAt }) => (likedAt === null ? { id } : { id, likedAt }));
