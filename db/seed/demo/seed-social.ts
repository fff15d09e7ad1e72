import { media, renditions } from "@/db/schema";
import { createCollection } from "@/lib/bookmarks/mutations/collections";
import { setBookmark } from "@/lib/bookmarks/mutations/set-bookmark";
import { listCollections } from "@/lib/bookmarks/queries";
import type { AccountViewer, Context } from "@/lib/core/context";
import type { MediaId, PostId } from "@/lib/core/ids";
import { transaction } from "@/lib/core/transaction";
import { setCircleMember } from "@/lib/graph/mutations/set-circle-member";
import { createList } from "@/lib/lists/mutations/manage-list";
import { setListMember } from "@/lib/lists/mutations/set-list-member";
import { processPicture } from "@/lib/media/process/process-picture";
import { createPack } from "@/lib/packs/mutations/manage-pack";
import { setPackMember } from "@/lib/packs/mutations/set-pack-member";
import { type PublishInput, publishInput } from "@/lib/posts/drafts/input";
import { publishPost } from "@/lib/posts/mutations/publish-post";
import { voteInPoll } from "@/lib/posts/polls/vote-in-poll";
import { setReaction } from "@/lib/reactions/mutations/set-reaction";
import { setRepost } from "@/lib/reactions/mutations/set-repost";
import { setLike } from "@/lib/reactions/mutations/set-vote";
import { newFolderKey, newUploadKey } from "@/lib/storage/keys";
import { storage } from "@/lib/storage/storage";
import { dice } from "./dice";
import type { People } from "./seed-accounts";
import { before, given, HOUR } from "./step";
import { paint } from "./stills/paint";
import {
  ANAS_CIRCLE,
  ANAS_LISTS,
  COLLECTIONS,
  type DemoPicture,
  type DemoPost,
  EMOJI,
  PACK,
  REPOSTS,
  SOCIAL_POSTS,
} from "./words/social";

type As = (handle: string, now?: Date) => Context & { readonly viewer: AccountViewer };

/**
 * Pictures, polls, threads, quotes, and all that people do with them. Doing it twice changes nothing. `brief`: a picture a
 * post is enough.
 */
export async function seedSocial(ctx: Context, people: People, { brief = false } = {}): Promise<void> {
  const as: As = (handle, now = ctx.now) => {
    const viewer = people.get(handle);
    if (!viewer) throw new Error(`there is nobody called ${handle}`);
    return { ...ctx, viewer, now };
  };
  for (const handle of ANAS_CIRCLE)
    given(await setCircleMember(as("demo_ana"), { accountId: as(handle).viewer.accountId, member: true }));
  const published = new Map<string, readonly PostId[]>();
  for (const post of SOCIAL_POSTS)
    published.set(post.slug, await publishOne(as, brief ? inBrief(post) : post, published, ctx.now));
  for (const [place, [who, slug]] of REPOSTS.entries())
    given(
      await setRepost(as(who, before(ctx.now, (1 + 7 * place) * HOUR)), {
        postId: first(published, slug),
        reposted: true,
      }),
    );
  await react(as, people, published);
  if ((await listCollections(as("demo_ana"))).length === 0)
    await transaction(ctx, (tx) => arrange((handle) => ({ ...as(handle), db: tx.db }), published));
}

function first(published: ReadonlyMap<string, readonly PostId[]>, slug: string): PostId {
  const [id] = published.get(slug) ?? [];
  if (!id) throw new Error(`nothing is called ${slug}`);
  return id;
}

const inBrief = (post: DemoPost): DemoPost => ({
  ...post,
  parts: post.parts.map((part) => ({ ...part, pictures: part.pictures?.slice(0, 1) })),
});

async function publishOne(
  as: As,
  post: DemoPost,
  published: ReadonlyMap<string, readonly PostId[]>,
  now: Date,
): Promise<readonly PostId[]> {
  const at = as(post.author, before(now, post.hoursAgo * HOUR));
  const parts = [];
  for (const [place, { pictures = [], poll, ...part }] of post.parts.entries()) {
    const files = [];
    for (const [number, picture] of pictures.entries())
      files.push({ mediaId: await takePicture(at, picture, `${post.slug}-${place}-${number}`), alt: picture.alt });
    const question = poll && { options: poll.options, multiple: poll.multiple ?? false, seconds: poll.days * 86_400 };
    parts.push({ ...part, media: files, poll: question ?? null });
  }
  const input: PublishInput = publishInput.parse({
    clientKey: `demo-social-${post.slug}`,
    parts,
    visibility: post.visibility ?? "public",
    quoteOfId: post.quotes ? first(published, post.quotes) : null,
    replyToId: post.answers ? first(published, post.answers) : null,
  });
  return given(await publishPost(at, input)).postIds;
}

/** A painted picture, as an upload that has just been finished and made ready. */
async function takePicture(
  ctx: Context & { viewer: AccountViewer },
  picture: DemoPicture,
  name: string,
): Promise<MediaId> {
  const file = await paint(picture.motif, name, picture.ratio);
  const objectKey = newUploadKey();
  await storage().put(objectKey, new Uint8Array(file), "image/png");
  const [row] = await ctx.db
    .insert(media)
    .values({
      ownerId: ctx.viewer.accountId,
      kind: "image",
      state: "uploaded",
      storageKey: newFolderKey("public"),
      bytes: file.length,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    })
    .returning({ id: media.id });
  if (!row) throw new Error("no medium was made");
  await ctx.db
    .insert(renditions)
    .values({ mediaId: row.id, name: "source", role: "source", objectKey, mimeType: "image/png", bytes: file.length });
  await processPicture(
    ctx,
    { mediaId: row.id },
    { signal: new AbortController().signal, attempt: 1, lastAttempt: true },
  );
  return row.id;
}

/** Likes, emoji and votes: everybody by their own dice. Who may not see a post is refused, which is as it should be. */
async function react(as: As, people: People, published: ReadonlyMap<string, readonly PostId[]>): Promise<void> {
  for (const handle of people.keys()) {
    const chance = dice(`reactions of ${handle}`);
    for (const { slug, author, parts, visibility } of SOCIAL_POSTS) {
      if (author === handle || visibility === "circle") continue;
      const ids = published.get(slug) ?? [];
      const [postId] = ids;
      if (!postId) continue;
      if (chance() < 0.55) await setLike(as(handle), { postId, liked: true });
      if (chance() < 0.3)
        await setReaction(as(handle), { postId, emoji: EMOJI[Math.floor(chance() * EMOJI.length)] ?? "🔥" });
      for (const [place, { poll }] of parts.entries()) {
        const target = ids[place];
        if (!poll || !target || chance() > 0.8) continue;
        const choices = [Math.floor(chance() * poll.options.length)];
        await voteInPoll(as(handle), { postId: target, choices });
      }
    }
  }
}

/** What one of them keeps for herself: collections and lists; and a pack for others. */
async function arrange(as: As, published: ReadonlyMap<string, readonly PostId[]>): Promise<void> {
  const ana = as("demo_ana");
  const [wall, again] = [
    given(await createCollection(ana, { name: COLLECTIONS[0] as string, postIds: [] })),
    given(await createCollection(ana, { name: COLLECTIONS[1] as string, postIds: [] })),
  ];
  for (const slug of ["prints", "paper", "chapel"])
    given(await setBookmark(ana, { postId: first(published, slug), bookmarked: true, collectionId: wall.id }));
  for (const slug of ["golden", "ask"])
    given(await setBookmark(ana, { postId: first(published, slug), bookmarked: true, collectionId: again.id }));
  for (const [name, members] of Object.entries(ANAS_LISTS)) {
    const { listId } = given(await createList(ana, { name }));
    for (const handle of members)
      given(await setListMember(ana, { listId, accountId: as(handle).viewer.accountId, member: true }));
  }
  const owner = as(PACK.owner);
  const { packId } = given(await createPack(owner, { name: PACK.name, description: PACK.description }));
  for (const handle of PACK.members)
    given(await setPackMember(owner, { packId, accountId: as(handle).viewer.accountId, member: true }));
}
