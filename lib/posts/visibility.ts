import { and, eq, inArray, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { accounts, follows, posts } from "@/db/schema";
import type { Viewer } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { may } from "@/lib/core/permissions";

/**
 * Who may see a post, as SQL. The rules are the tables of `docs/visibility.md`, and its tests read those tables.
 *
 * Lookups of one row (the author, the root, a follow) are written as scalar subqueries on purpose: Postgres can only
 * look them up by their key, while it may turn `exists` below an `or` into a hash of all that somebody follows.
 */

type Posts = typeof posts;

const roots = alias(posts, "root") as unknown as Posts;
const answers = alias(posts, "answer") as unknown as Posts;

/**
 * The condition that every read of posts adds: the viewer may see this post. Deleted posts are seen by nobody, the
 * system included. `post` is the table or the alias under which the query reads posts.
 */
export function visibleTo(viewer: Viewer, post: Posts = posts): SQL {
  const underVisibleRoot = or(isNull(post.rootId), rootVisibleTo(viewer, sql`${post.rootId}`));
  return and(standsFor(viewer, post), underVisibleRoot) as SQL;
}

/** The condition for feeds and profiles: seen, and not `unlisted`. On one's own profile use `visibleTo`: all is there. */
export function listable(viewer: Viewer, post: Posts = posts): SQL {
  return and(visibleTo(viewer, post), ne(post.visibility, "unlisted")) as SQL;
}

/** Whether the viewer may see the root with this id. Asked once a query where the id is a parameter. */
export function rootVisibleTo(viewer: Viewer, rootId: PostId | SQL): SQL {
  return sql`(select ${standsFor(viewer, roots)} from ${posts} "root" where ${eq(roots.id, rootId)})`;
}

/** A reply that may be seen if its root may: what `visibleTo` says without looking at the root again. */
export function visibleInThread(viewer: Viewer, post: Posts = posts): SQL {
  return standsFor(viewer, post);
}

/**
 * A reply that keeps its place in a thread though it can't be seen (deleted, or its author suspended): something below
 * it can. Only what is gone is looked through, so that a long thread under a visible reply costs nothing.
 */
export function keepsPlace(viewer: Viewer, post: Posts = posts): SQL {
  const seen = standsFor(viewer, answers);
  return sql`exists (
    with recursive below as (
      select ${answers.id}, ${seen} as seen from ${posts} "answer" where ${eq(answers.replyToId, post.id)}
      union all
      select ${answers.id}, ${seen} from below join ${posts} "answer" on ${answers.replyToId} = below.id where not below.seen)
    select from below where seen)`;
}

/** The part of the rule that needs no other post: not deleted, its author in good standing, its visibility met. */
function standsFor(viewer: Viewer, post: Posts): SQL {
  if (viewer.kind === "system") return isNull(post.deletedAt);
  const authorStands = may(viewer, "post:read:any")
    ? undefined
    : sql`(select ${accounts.state} = 'active' from ${accounts} where ${eq(accounts.id, post.authorId)})`;
  return and(isNull(post.deletedAt), visibilityMet(viewer, post), authorStands) as SQL;
}

function visibilityMet(viewer: Viewer, post: Posts): SQL | undefined {
  const open = inArray(post.visibility, ["public", "unlisted"]);
  if (viewer.kind !== "account") return open;
  const follower = sql`(select true from ${follows}
    where ${follows.followerId} = ${viewer.accountId} and ${follows.followeeId} = ${post.authorId}) is true`;
  return or(open, eq(post.authorId, viewer.accountId), and(eq(post.visibility, "followers"), follower));
}
