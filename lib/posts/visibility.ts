import { and, eq, inArray, isNull, ne, not, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { accounts, postMentions, posts } from "@/db/schema";
import { type Context, type Viewer, viewerAccountId } from "@/lib/core/context";
import type { AccountId, PostId } from "@/lib/core/ids";
import { isFollower, isInCircle, isOwn, notBlocked, seesAll } from "./visibility/between";
import { heard, welcome } from "./visibility/wishes";

/**
 * Who may see a post, as SQL. The rules are the tables of `docs/visibility.md`, and its tests read those tables.
 *
 * Lookups of one row (the author, the root, a follow, a block) are written as scalar subqueries on purpose: Postgres can
 * only look them up by their key, while it may turn `exists` below an `or` into a hash of all that somebody follows.
 * What lies between two people costs guests nothing: it is not asked.
 */

type Posts = typeof posts;

const roots = alias(posts, "root") as unknown as Posts;
const answers = alias(posts, "answer") as unknown as Posts;
const originals = alias(posts, "original") as unknown as Posts;
const parents = alias(posts, "parent") as unknown as Posts;

/**
 * The condition that every read of posts adds: the viewer may see this post. Deleted posts are seen by nobody, the
 * system included. `post` is the table or the alias under which the query reads posts.
 */
export function visibleTo(viewer: Viewer, post: Posts = posts): SQL {
  const original = and(standsFor(viewer, originals), underVisibleRoot(viewer, originals));
  return and(standsFor(viewer, post), underVisibleRoot(viewer, post), passesOn(post, original)) as SQL;
}

/**
 * The condition for somebody's profile: seen, and not `unlisted`. Who opens it wants to see them, so that what the
 * viewer keeps out of feeds is there. On one's own profile use `visibleTo`: all is there.
 */
export function listedOnProfile(viewer: Viewer, post: Posts = posts): SQL {
  return and(visibleTo(viewer, post), ne(post.visibility, "unlisted")) as SQL;
}

/**
 * The condition for feeds: at the top of a thread, seen, not `unlisted`, not of a `limited` account that the viewer
 * doesn't follow, and nothing that the viewer has muted, filtered or hidden (one by one, or all that is sensitive).
 */
export function listable(ctx: Context, post: Posts = posts): SQL {
  return listed(ctx, post, withinReach(ctx.viewer, post));
}

/**
 * `listable` where all that is `referredTo`, of these posts and of what they pass on, stands in the relation `seen`: what is
 * left to ask.
 */
export function listedAmong(seen: SQL, post: Posts): SQL {
  const original = sql`${post.repostOfId} = any(array(select id from ${seen}))`;
  return and(atTop(post), or(isNull(post.repostOfId), original)) as SQL;
}

/** The condition for what nobody asked for by name (For You, explore): `listable`, and its author wants to be found. */
export function recommendable(ctx: Context, post: Posts = posts): SQL {
  return listed(ctx, post, withinReach(ctx.viewer, post), sql`${accounts.discoverable}`);
}

/**
 * The condition for what is found by its words: seen, wherever it stands in a thread, not `unlisted` and not put aside
 * there, of somebody who wants to be found or whom the viewer follows, and nothing that the viewer keeps out of lists.
 * What is one's own is found whatever it is.
 */
export function findable(ctx: Context, post: Posts = posts): SQL {
  const { viewer } = ctx;
  const wantsIt = or(sql`${accounts.discoverable}`, isOwn(viewer, post), isFollower(viewer, post));
  return and(
    standsFor(viewer, post, [withinReach(viewer, post), wantsIt]),
    underVisibleRoot(viewer, post),
    or(and(ne(post.visibility, "unlisted"), isNull(post.hiddenAt)), isOwn(viewer, post)),
    welcome(ctx, post),
  ) as SQL;
}

/** What a listed post quotes or passes on: seen, wherever it stands, and nothing that the viewer keeps out of lists. */
export function referredTo(ctx: Context, post: Posts = posts): SQL {
  return and(
    standsFor(ctx.viewer, post, [withinReach(ctx.viewer, post)]),
    underVisibleRoot(ctx.viewer, post),
    welcome(ctx, post),
  ) as SQL;
}

/** Whether the viewer may see the root with this id. Asked once a query where the id is a parameter. */
export function rootVisibleTo(viewer: Viewer, rootId: PostId | SQL): SQL {
  return sql`(select ${standsFor(viewer, roots)} from ${posts} "root" where ${eq(roots.id, rootId)})`;
}

/** A reply, below a root that is seen, that the viewer sees: they may, and have not muted or filtered it. */
export function visibleInThread(ctx: Context, post: Posts = posts): SQL {
  return and(standsFor(ctx.viewer, post), heard(ctx, post)) as SQL;
}

/**
 * A reply that keeps its place in a thread though it is not seen (deleted, its author suspended, blocked, muted):
 * something below it is. Only what is not seen is looked through, so that a long thread under a visible reply costs
 * nothing.
 */
export function keepsPlace(ctx: Context, post: Posts = posts): SQL {
  const seen = visibleInThread(ctx, answers);
  return sql`exists (
    with recursive below as (
      select ${answers.id}, ${seen} as seen from ${posts} "answer" where ${eq(answers.replyToId, post.id)}
      union all
      select ${answers.id}, ${seen} from below join ${posts} "answer" on ${answers.replyToId} = below.id where not below.seen)
    select from below where seen)`;
}

/**
 * Who wrote what a post that is seen answers, for programs that say so: null where it answers nothing, or where in its
 * thread a stub stands in the other's place. What lies above both is the same, and was asked for the post itself.
 */
export function answeredAuthor(ctx: Context): SQL<AccountId | null> {
  return sql<AccountId | null>`case when ${posts.replyToId} is not null then (select ${parents.authorId}::text
    from ${posts} "parent" where ${eq(parents.id, posts.replyToId)} and ${visibleInThread(ctx, parents)}) end`;
}

function listed(ctx: Context, post: Posts, ...author: (SQL | undefined)[]): SQL {
  return and(
    atTop(post),
    standsFor(ctx.viewer, post, author),
    welcome(ctx, post),
    passesOn(post, referredTo(ctx, originals)),
  ) as SQL;
}

/** At the top of a thread (to plan what a root would need costs more than all else here), and not `unlisted`. */
const atTop = (post: Posts): SQL | undefined => and(isNull(post.rootId), ne(post.visibility, "unlisted"));

/** No repost, or one of something of which `may` is true. */
function passesOn(post: Posts, may: SQL | undefined): SQL | undefined {
  return or(
    isNull(post.repostOfId),
    sql`(select ${may} from ${posts} "original" where ${eq(originals.id, post.repostOfId)})`,
  );
}

function underVisibleRoot(viewer: Viewer, post: Posts): SQL | undefined {
  return or(isNull(post.rootId), rootVisibleTo(viewer, sql`${post.rootId}`));
}

/**
 * The part of the rule that needs no other post: not deleted, its visibility met, no block, its author in good standing
 * and not private to the viewer. `author`: what else must be true of the author's row.
 */
function standsFor(viewer: Viewer, post: Posts, author: readonly (SQL | undefined)[] = []): SQL {
  if (viewer.kind === "system") return isNull(post.deletedAt);
  const authorMay = and(
    seesAll(viewer) ? undefined : eq(accounts.state, "active"),
    or(not(accounts.isPrivate), isOwn(viewer, post), isFollower(viewer, post), isAddressed(viewer, post)),
    ...author,
  );
  return and(
    isNull(post.deletedAt),
    visibilityMet(viewer, post),
    sql`(select ${authorMay} from ${accounts} where ${eq(accounts.id, post.authorId)})`,
    seesAll(viewer) ? undefined : notBlocked(viewer, sql`${post.authorId}`),
  ) as SQL;
}

function visibilityMet(viewer: Viewer, post: Posts): SQL | undefined {
  const open = inArray(post.visibility, ["public", "unlisted"]);
  if (viewer.kind !== "account") return open;
  return or(
    open,
    isOwn(viewer, post),
    and(eq(post.visibility, "followers"), isFollower(viewer, post)),
    and(eq(post.visibility, "circle"), isInCircle(viewer, post)),
    isAddressed(viewer, post),
  );
}

/** It is for those whom it names, and names the viewer. */
function isAddressed(viewer: Viewer, post: Posts): SQL | undefined {
  const me = viewerAccountId(viewer);
  if (!me) return undefined;
  const named = sql`(select true from ${postMentions}
    where ${postMentions.postId} = ${post.id} and ${postMentions.accountId} = ${me}) is true`;
  return and(eq(post.visibility, "mentioned"), named);
}

/** What a `limited` account publishes stays with its followers. */
function withinReach(viewer: Viewer, post: Posts): SQL | undefined {
  const free = sql`${accounts.restriction} is distinct from 'limited'`;
  return or(free, isOwn(viewer, post), isFollower(viewer, post));
}
