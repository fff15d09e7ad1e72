import { and, eq, inArray, sql } from "drizzle-orm";
import { accounts, followRequests, follows } from "@/db/schema";
import { hydrateAuthors } from "@/lib/accounts/queries";
import type { AccountViewer, Context } from "@/lib/core/context";
import type { AccountId, PostId } from "@/lib/core/ids";
import { charactersOf, cleanLine } from "@/lib/core/text";
import { hydratePosts } from "@/lib/posts/hydrate";
import type { PostView } from "@/lib/posts/types";
import { notBlocked } from "@/lib/posts/visibility/between";
import { KINDS_BY_PEOPLE, type NotedPostView, type NotificationKind, type NotificationView } from "../types";
import type { NotificationRow } from "./rows";

const EXCERPT_CHARACTERS = 140;

/** Kinds whose target is a post of the recipient's. */
const ABOUT_OWN_POST: readonly NotificationKind[] = ["like", "reaction", "repost", "comment", "reply", "quote"];

/**
 * Rows as their owner, the viewer, sees them now, in the order given. What they may no longer see (a post that is gone,
 * somebody who is not here any more) is left out. Five queries at most, whatever the number.
 */
export async function hydrateNotifications(
  ctx: Context & { viewer: AccountViewer },
  rows: readonly NotificationRow[],
): Promise<NotificationView[]> {
  if (rows.length === 0) return [];
  const postIds = rows.flatMap((row) => [...targetOf(row), ...(row.postId ? [row.postId] : [])]);
  const [posts, actors, ties] = await Promise.all([
    hydratePosts(ctx, [...new Set(postIds)]),
    findActors(ctx, [...new Set(rows.flatMap(({ actorIds }) => actorIds))]),
    findTies(
      ctx,
      rows.filter(({ kind, count }) => kind === "follow" && count === 1).flatMap(({ actorIds }) => actorIds),
    ),
  ]);
  const noted = new Map(posts.map((post) => [post.id, notedPost(post)]));
  return rows.flatMap((row) => {
    const people = row.actorIds.flatMap((id) => actors.get(id) ?? []);
    const gone = row.actorIds.length - people.length;
    const [targetId] = targetOf(row);
    const target = targetId ? noted.get(targetId) : null;
    const post = row.postId && row.postId !== targetId ? noted.get(row.postId) : null;
    if (target === undefined || post === undefined || (isByPeople(row.kind) && people.length === 0)) return [];
    const view = {
      id: row.id,
      kind: row.kind,
      position: row.position,
      count: Math.max(row.count - gone, people.length),
      actors: people,
      target,
      post,
      details: row.details,
      following: ties.get(row.actorIds[0] as AccountId) ?? "none",
      at: row.lastAt.toISOString(),
    } as const;
    return [{ ...view, path: pathOf(view, row) }];
  });
}

const isByPeople = (kind: NotificationKind) => (KINDS_BY_PEOPLE as readonly string[]).includes(kind);

const targetOf = ({ kind, targetId }: NotificationRow): PostId[] =>
  ABOUT_OWN_POST.includes(kind) ? [targetId as PostId] : [];

/** Those who are here, and neither block the viewer nor are blocked. */
async function findActors(ctx: Context, ids: readonly AccountId[]) {
  if (ids.length === 0) return new Map<AccountId, never>();
  const [authors, standing] = await Promise.all([
    hydrateAuthors(ctx, ids),
    ctx.db
      .select({ id: accounts.id })
      .from(accounts)
      .where(
        and(inArray(accounts.id, [...ids]), eq(accounts.state, "active"), notBlocked(ctx.viewer, sql`${accounts.id}`)),
      ),
  ]);
  return new Map(
    standing.flatMap(({ id }) => {
      const author = authors.get(id);
      return author ? [[id, author] as const] : [];
    }),
  );
}

/** Whom of these the viewer follows, or has asked. */
async function findTies(ctx: Context & { viewer: AccountViewer }, ids: readonly AccountId[]) {
  const ties = new Map<AccountId, "following" | "requested">();
  if (ids.length === 0) return ties;
  const me = ctx.viewer.accountId;
  const [following, requested] = await Promise.all([
    ctx.db
      .select({ id: follows.followeeId })
      .from(follows)
      .where(and(eq(follows.followerId, me), inArray(follows.followeeId, [...ids]))),
    ctx.db
      .select({ id: followRequests.followeeId })
      .from(followRequests)
      .where(and(eq(followRequests.followerId, me), inArray(followRequests.followeeId, [...ids]))),
  ]);
  for (const { id } of requested) ties.set(id, "requested");
  for (const { id } of following) ties.set(id, "following");
  return ties;
}

function notedPost(post: PostView): NotedPostView {
  const { id, kind, body, contentWarning, video, pictures } = post;
  const folded = contentWarning !== null;
  const characters = charactersOf(folded ? "" : cleanLine(body));
  const cut = characters.length > EXCERPT_CHARACTERS;
  return {
    id,
    kind: kind === "repost" ? "text" : kind,
    isReply: post.replyToId !== null,
    authorHandle: post.author.handle,
    excerpt: cut ? `${characters.slice(0, EXCERPT_CHARACTERS).join("").trimEnd()}…` : characters.join(""),
    thumbnailUrl: folded || post.viewer.curtained ? null : (video?.posterUrl ?? pictures[0]?.smallUrl ?? null),
  };
}

function pathOf(view: Omit<NotificationView, "path">, { targetId }: NotificationRow): string {
  const post = view.post ?? view.target;
  switch (view.kind) {
    case "follow":
      return view.count === 1 ? `/@${view.actors[0]?.handle}` : "/activity?filter=follows";
    case "follow_request":
      return "/settings/requests";
    case "message_request":
      return `/messages/${targetId}`;
    case "decision":
    case "community":
      return view.details.path ?? "/activity";
    case "upload":
      return post ? `/@${post.authorHandle}/${post.id}` : "/drafts";
    default:
      return post ? `/@${post.authorHandle}/${post.id}` : "/activity";
  }
}
