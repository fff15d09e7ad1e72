import { and, eq, sql } from "drizzle-orm";
import { pollOptions, polls, postMedia, posts } from "@/db/schema";
import { addAccountStats } from "@/lib/accounts/stats";
import type { Context } from "@/lib/core/context";
import type { AccountId, MediaId, PostId } from "@/lib/core/ids";
import { statement } from "@/lib/core/statements";
import { addJob } from "@/lib/events/add-job";
import { emit } from "@/lib/events/emit";
import type { PollInput } from "../polls/input";
import { addPostStats } from "../stats";
import type { Audience, PostKind, ReplyAudience, Visibility } from "../types";
import { writeEntities } from "./write-entities";

/** A post as it is written: what it may say and do was asked before. */
export interface NewPost {
  readonly authorId: AccountId;
  readonly kind: Exclude<PostKind, "repost">;
  readonly body: string;
  readonly language?: string | null;
  readonly visibility?: Visibility;
  readonly sensitive?: boolean;
  readonly contentWarning?: string | null;
  readonly repliesFrom?: ReplyAudience | null;
  readonly quotesFrom?: Audience;
  readonly clientKey?: string;
  /** In order. */
  readonly mediaIds?: readonly MediaId[];
  readonly poll?: PollInput | null;
  readonly replyTo?: { readonly id: PostId; readonly rootId: PostId };
  readonly quoteOfId?: PostId | null;
}

/** How a request to publish ended: `repeated` when its client key had published before. */
export interface Published {
  readonly id: PostId;
  readonly repeated: boolean;
  /** Published before, and deleted since. */
  readonly deleted: boolean;
}

/**
 * Write a post of any kind with what belongs to it (files, poll, whom it names, what it is filed under), its counts and
 * its fact, in the caller's transaction: the one way in which anything is published. Its id is made now, so that nothing
 * surfaces below what came later. The same client key again, also at the same instant, writes nothing and gives the
 * first post.
 */
export async function publish(tx: Context, post: NewPost): Promise<Published> {
  const { mediaIds = [], poll, replyTo, authorId, body, quoteOfId = null } = post;
  const [row] = await write(tx, "", {
    ...{ authorId, body, quoteOfId, kind: post.kind, clientKey: post.clientKey ?? null },
    language: post.language ?? null,
    visibility: post.visibility ?? "public",
    sensitive: post.sensitive ?? false,
    contentWarning: post.contentWarning ?? null,
    // The top of the thread says it.
    repliesFrom: replyTo ? null : (post.repliesFrom ?? null),
    quotesFrom: post.quotesFrom ?? "everyone",
    replyToId: replyTo?.id ?? null,
    rootId: replyTo?.rootId ?? null,
  });
  if (!row) return firstPublished(tx, post);

  const { id } = row;
  const previewsLink = mediaIds.length === 0 && !poll && !quoteOfId;
  // Sent one after the other without waiting in between: a single way to the database and back.
  await Promise.all([
    holdFiles(tx, id, mediaIds),
    poll && openPoll(tx, id, poll),
    writeEntities(tx, { postId: id, authorId, body, previewsLink }),
    countPost(tx, { id, authorId, replyTo: replyTo ?? null, quoteOfId }, 1),
    emit(
      tx,
      replyTo
        ? { type: "post.replied", postId: id, replyToId: replyTo.id, rootId: replyTo.rootId, authorId }
        : { type: "post.published", postId: id, authorId },
    ),
  ]);
  return { id, repeated: false, deleted: false };
}

/** The post's row and that of its counts; no row where its client key was there before. */
const write = statement<{ id: PostId }>(() => {
  const value = (name: string) => sql.placeholder(name);
  return sql`
    with written as (
      insert into posts (id, author_id, client_key, kind, body, language, visibility, sensitive, content_warning,
        replies_from, quotes_from, reply_to_id, root_id, quote_of_id, created_at)
      values (next_id(${value("now")}::timestamptz), ${value("authorId")}, ${value("clientKey")}, ${value("kind")},
        ${value("body")}, ${value("language")}, ${value("visibility")}, ${value("sensitive")}, ${value("contentWarning")},
        ${value("repliesFrom")}, ${value("quotesFrom")}, ${value("replyToId")}::bigint, ${value("rootId")},
        ${value("quoteOfId")}, ${value("now")}::timestamptz)
      on conflict do nothing returning id, reply_to_id),
    counted as (insert into post_stats (post_id, reply_to_id) select id, reply_to_id from written)
    select id::text from written`;
});

/** What is counted when a post comes, goes (`-1`) and comes back: at its author's, at what it answers and quotes. */
export async function countPost(
  tx: Context,
  post: {
    readonly id: PostId;
    readonly authorId: AccountId;
    readonly replyTo: { readonly id: PostId; readonly rootId: PostId } | null;
    readonly quoteOfId: PostId | null;
  },
  step: 1 | -1,
): Promise<void> {
  const { id, authorId, replyTo, quoteOfId } = post;
  // A post counts the answers to it, a root all of its thread. The empty delta has the post's own heat looked at again.
  const answered = replyTo ? [...new Set([replyTo.rootId, replyTo.id])] : [];
  await Promise.all([
    addPostStats(
      tx,
      ...answered.map((postId) => ({ postId, replies: step })),
      ...(quoteOfId ? [{ postId: quoteOfId, quotes: step }] : []),
      ...(replyTo ? [] : [{ postId: id }]),
    ),
    replyTo ? undefined : addAccountStats(tx, { accountId: authorId, posts: step }),
  ]);
}

/** The files of a post, in their order. */
async function holdFiles(tx: Context, postId: PostId, mediaIds: readonly MediaId[]): Promise<void> {
  if (mediaIds.length === 0) return;
  await tx.db.insert(postMedia).values(mediaIds.map((mediaId, position) => ({ postId, position, mediaId })));
}

/** The question under a post, open from now on; the job is told when it ends. */
async function openPoll(tx: Context, postId: PostId, { options, multiple, seconds }: PollInput): Promise<void> {
  const endsAt = new Date(tx.now.getTime() + seconds * 1_000);
  await tx.db.insert(polls).values({ postId, multiple, endsAt });
  await tx.db.insert(pollOptions).values(options.map((label, position) => ({ postId, position, label })));
  await addJob(tx, "close-polls", {}, { key: `close-polls:${postId}`, runAt: endsAt });
}

async function firstPublished(tx: Context, { authorId, clientKey }: NewPost): Promise<Published> {
  const [first] = await tx.db
    .select({ id: posts.id, deletedAt: posts.deletedAt })
    .from(posts)
    .where(and(eq(posts.authorId, authorId), eq(posts.clientKey, clientKey ?? "")));
  if (!first) throw new Error("a post was neither written nor there before");
  return { id: first.id, repeated: true, deleted: first.deletedAt !== null };
}
