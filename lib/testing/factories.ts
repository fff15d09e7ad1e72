import { sql } from "drizzle-orm";
import {
  accountStats,
  accounts,
  blocks,
  circleMembers,
  contentFilters,
  follows,
  hiddenPosts,
  media,
  mutes,
  postMedia,
  postMentions,
  postStats,
  posts,
  renditions,
} from "@/db/schema";
import type { AccountViewer, Context } from "@/lib/core/context";
import type { AccountId, MediaId, PostId } from "@/lib/core/ids";
import { filterPattern } from "@/lib/privacy/filter-pattern";

let serial = 0;
const next = () => `${process.pid % 1000}_${++serial}`;

/** A confirmed account, as the viewer that it is when it asks. */
export async function anAccount(
  ctx: Context,
  over: Partial<typeof accounts.$inferInsert> = {},
): Promise<AccountViewer> {
  const handle = over.handle ?? `someone_${next()}`;
  const [row] = await ctx.db
    .insert(accounts)
    .values({
      handle,
      handleSkeleton: handle,
      displayName: `Someone ${serial}`,
      state: "active",
      createdAt: ctx.now,
      ...over,
    })
    .returning();
  if (!row) throw new Error("no account was made");
  await ctx.db.insert(accountStats).values({ accountId: row.id });
  return { kind: "account", accountId: row.id, handle: row.handle, role: row.role, sessionId: null };
}

/** A medium that is ready to be watched, with a poster and one rendition. */
export async function aVideo(
  ctx: Context,
  owner: AccountViewer,
  over: Partial<typeof media.$inferInsert> = {},
): Promise<MediaId> {
  const storageKey = over.storageKey ?? `test/${next()}`;
  const [row] = await ctx.db
    .insert(media)
    .values({
      ownerId: owner.accountId,
      kind: "video",
      state: "ready",
      progress: 100,
      storageKey,
      bytes: 1_000_000,
      durationMs: 10_000,
      width: 720,
      height: 1280,
      thumbhash: "1QcSHQRnh493V4dIh4eXh1h4kJUI",
      createdAt: ctx.now,
      updatedAt: ctx.now,
      ...over,
    })
    .returning();
  if (!row) throw new Error("no medium was made");
  const file = (name: string, role: "video" | "poster", mimeType: string) =>
    ({
      mediaId: row.id,
      name,
      role,
      objectKey: `${storageKey}/${name}`,
      mimeType,
      bytes: 1000,
      width: 540,
      height: 960,
      bitrateKbps: 900,
    }) as const;
  await ctx.db.insert(renditions).values([file("540p", "video", "video/mp4"), file("poster", "poster", "image/webp")]);
  return row.id;
}

/** A picture that is ready to be posted, in its two versions. */
export async function aPicture(
  ctx: Context,
  owner: AccountViewer,
  over: Partial<typeof media.$inferInsert> = {},
): Promise<MediaId> {
  const storageKey = over.storageKey ?? `test/${next()}`;
  const [row] = await ctx.db
    .insert(media)
    .values({
      ownerId: owner.accountId,
      kind: "image",
      state: "ready",
      progress: 100,
      storageKey,
      bytes: 1_000_000,
      width: 2048,
      height: 1536,
      thumbhash: "1QcSHQRnh493V4dIh4eXh1h4kJUI",
      createdAt: ctx.now,
      updatedAt: ctx.now,
      ...over,
    })
    .returning();
  if (!row) throw new Error("no medium was made");
  const file = (name: string, width: number, height: number) =>
    ({
      mediaId: row.id,
      name,
      role: "image",
      objectKey: `${storageKey}/1/${name}.webp`,
      mimeType: "image/webp",
      bytes: 1000,
      width,
      height,
    }) as const;
  await ctx.db.insert(renditions).values([file("image", 2048, 1536), file("small", 640, 480)]);
  return row.id;
}

/** A published post. Give `mediaId` for a video, `replyTo` for a comment. */
export async function aPost(
  ctx: Context,
  author: AccountViewer,
  {
    mediaId,
    replyTo,
    ...over
  }: Partial<typeof posts.$inferInsert> & { mediaId?: MediaId; replyTo?: { id: PostId; rootId?: PostId | null } } = {},
): Promise<PostId> {
  const [row] = await ctx.db
    .insert(posts)
    .values({
      id: sql`next_id(${ctx.now.toISOString()}::timestamptz)` as never,
      authorId: author.accountId,
      kind: mediaId ? "video" : "text",
      body: `Something ${next()}`,
      replyToId: replyTo?.id ?? null,
      rootId: replyTo ? (replyTo.rootId ?? replyTo.id) : null,
      createdAt: ctx.now,
      ...over,
    })
    .returning({ id: posts.id });
  if (!row) throw new Error("no post was made");
  await ctx.db.insert(postStats).values({ postId: row.id, replyToId: replyTo?.id });
  if (mediaId) await ctx.db.insert(postMedia).values({ postId: row.id, mediaId });
  return row.id;
}

/** A published video post, with its medium. */
export async function aVideoPost(
  ctx: Context,
  author: AccountViewer,
  over: Partial<typeof posts.$inferInsert> = {},
): Promise<PostId> {
  return aPost(ctx, author, { mediaId: await aVideo(ctx, author), ...over });
}

export async function aFollow(ctx: Context, follower: AccountId, followee: AccountId): Promise<void> {
  await ctx.db.insert(follows).values({ followerId: follower, followeeId: followee, createdAt: ctx.now });
}

export async function aBlock(ctx: Context, blocker: AccountViewer, blocked: AccountViewer): Promise<void> {
  const pair = { blockerId: blocker.accountId, blockedId: blocked.accountId };
  await ctx.db.insert(blocks).values({ ...pair, createdAt: ctx.now });
}

/** `friend` is in the circle of `owner`. */
export async function aFriend(ctx: Context, owner: AccountViewer, friend: AccountViewer): Promise<void> {
  const pair = { ownerId: owner.accountId, memberId: friend.accountId };
  await ctx.db.insert(circleMembers).values({ ...pair, createdAt: ctx.now });
}

/** A post names somebody. */
export async function aMention(ctx: Context, postId: PostId, { accountId }: AccountViewer): Promise<void> {
  await ctx.db.insert(postMentions).values({ postId, accountId });
}

/** A mute for good, or until `expiresAt`. */
export async function aMute(
  ctx: Context,
  muter: AccountViewer,
  muted: AccountViewer,
  expiresAt: Date | null = null,
): Promise<void> {
  const pair = { muterId: muter.accountId, mutedId: muted.accountId };
  await ctx.db.insert(mutes).values({ ...pair, expiresAt, createdAt: ctx.now });
}

/** A post that somebody has hidden. */
export async function aHiddenPost(ctx: Context, { accountId }: AccountViewer, postId: PostId): Promise<void> {
  await ctx.db.insert(hiddenPosts).values({ accountId, postId, createdAt: ctx.now });
}

/** A filter for good, or until `expiresAt`. */
export async function aFilter(
  ctx: Context,
  { accountId }: AccountViewer,
  kind: "word" | "hashtag" | "domain",
  phrase: string,
  expiresAt: Date | null = null,
): Promise<void> {
  const pattern = filterPattern(kind, phrase);
  await ctx.db.insert(contentFilters).values({ accountId, kind, phrase, pattern, expiresAt, createdAt: ctx.now });
}
