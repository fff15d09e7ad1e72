import { and, eq, not, or, type SQL, sql } from "drizzle-orm";
import { contentFilters, hiddenPosts, type posts, preferences } from "@/db/schema";
import { type Context, type Viewer, viewerAccountId } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { lasts, notBlocked, notMuted, seesAll } from "./between";

/** What a viewer does not want to meet where they didn't ask for it by name, as SQL. Guests have no such wishes. */

type Posts = typeof posts;

/** The viewer has not muted, filtered or hidden it, nor hides all that is like it. */
export const welcome = (ctx: Context, post: Posts): SQL | undefined =>
  and(notHidden(ctx.viewer, post), heard(ctx, post), notHiddenAsSensitive(ctx.viewer, post));

/** Nothing that the viewer doesn't want to meet: its author is not muted, its words are not filtered. One's own is. */
export function heard(ctx: Context, post: Posts): SQL | undefined {
  const me = viewerAccountId(ctx.viewer);
  if (!me) return undefined;
  // Moderators see by a link whom they have blocked; what is only listed they needn't meet either.
  const unwanted = seesAll(ctx.viewer) ? notBlocked(ctx.viewer, sql`${post.authorId}`) : undefined;
  const author = sql`${post.authorId}`;
  return or(eq(post.authorId, me), and(notMuted(ctx, author), unwanted, notFiltered(ctx, me, post)));
}

/**
 * Looking for a text costs a fraction of what a regular expression does, and nearly always there is nothing: so that the
 * expression, with its ends of words, is only asked where the (first) word stands somewhere.
 */
function notFiltered(ctx: Context, me: AccountId, post: Posts): SQL {
  const { kind, phrase, pattern } = contentFilters;
  const perhaps = sql`strpos(lower(${post.body}), case ${kind} when 'domain' then '://' else split_part(${phrase}, ' ', 1) end) > 0`;
  return sql`(select true from ${contentFilters} where ${contentFilters.accountId} = ${me}
    and ${lasts(ctx, contentFilters.expiresAt)} and ${perhaps} and ${post.body} ~* ${pattern} limit 1) is not true`;
}

/**
 * Not one of those that the viewer has hidden. They are few (`HIDDEN_MAX`) and read once a statement, however many posts
 * are looked at: whoever has hidden nothing pays for one look into an index.
 */
function notHidden(viewer: Viewer, post: Posts): SQL | undefined {
  const me = viewerAccountId(viewer);
  if (!me) return undefined;
  return sql`${post.id} <> all(array(select ${hiddenPosts.postId} from ${hiddenPosts} where ${hiddenPosts.accountId} = ${me}))`;
}

function notHiddenAsSensitive(viewer: Viewer, post: Posts): SQL | undefined {
  const me = viewerAccountId(viewer);
  if (!me) return undefined;
  const wish = sql`(select ${preferences.sensitiveMedia} from ${preferences} where ${preferences.accountId} = ${me})`;
  return or(not(post.sensitive), eq(post.authorId, me), sql`${wish} is distinct from 'hide'`);
}
