import { type SQL, sql } from "drizzle-orm";
import type { AccountId } from "@/lib/core/ids";
import type { PostStanding } from "../policy";
import type { Audience, PostKind, ReplyAudience, Visibility } from "../types";

const isOpen = (visibility: Visibility) => visibility === "public" || visibility === "unlisted";

/** What lies between the viewer and an account. */
export interface Ties {
  readonly follows: boolean;
  readonly followed: boolean;
  readonly isPrivate: boolean;
}

export interface Thread extends Ties {
  readonly authorId: AccountId;
  readonly visibility: Visibility;
  readonly repliesFrom: ReplyAudience;
  readonly locked: boolean;
  readonly mentioned: boolean;
}

/** The post's author, as one value: a lookup by key, which the row's lock does not reach. */
export const authorOf = (me: AccountId | null): SQL<Ties> =>
  sql<Ties>`(select json_build_object(${ties(me)}) from accounts a where a.id = posts.author_id)`;

/** The top of its thread, which may be the post itself, and who stands there. */
export const threadOf = (me: AccountId | null): SQL<Thread> => sql<Thread>`(
  select json_build_object(${ties(me)}, 'authorId', a.id::text, 'visibility', r.visibility,
    'repliesFrom', coalesce(r.replies_from, a.comments_from), 'locked', r.locked_at is not null,
    'mentioned', (select true from post_mentions m where m.post_id = r.id and m.account_id = ${me}::bigint) is true)
  from posts r join accounts a on a.id = r.author_id where r.id = coalesce(posts.root_id, posts.id))`;

/** What lies between the viewer and the account `a`; nobody follows a guest. */
const ties = (me: AccountId | null): SQL => sql`'isPrivate', a.is_private,
  'follows', (select true from follows f where f.follower_id = ${me}::bigint and f.followee_id = a.id) is true,
  'followed', (select true from follows f where f.follower_id = a.id and f.followee_id = ${me}::bigint) is true`;

/** A post that the viewer `me` sees as the rules of `policy.ts` look at it. */
export function standingOf(
  me: AccountId | null,
  post: {
    readonly authorId: AccountId;
    readonly kind: PostKind;
    readonly visibility: Visibility;
    readonly quotesFrom: Audience;
    readonly author: Ties;
    readonly thread: Thread;
  },
): PostStanding {
  const { author, thread } = post;
  const stands = (to: AccountId, { follows, followed }: Ties) => ({ own: to === me, follows, followed });
  return {
    authorId: post.authorId,
    kind: post.kind,
    deleted: false,
    open: isOpen(post.visibility) && isOpen(thread.visibility) && !author.isPrivate && !thread.isPrivate,
    comments: {
      from: thread.repliesFrom,
      locked: thread.locked,
      viewer: { ...stands(thread.authorId, thread), mentioned: thread.mentioned },
    },
    quotes: { from: post.quotesFrom, viewer: stands(post.authorId, author) },
  };
}
