import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { linkPreviews, media, posts } from "@/db/schema";
import { setBookmark } from "@/lib/bookmarks/mutations/set-bookmark";
import { type AccountViewer, type Context, SYSTEM } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { readLiveFollowing } from "@/lib/feed/timelines/read-live";
import { hydratePosts } from "@/lib/posts/hydrate";
import { deletePost } from "@/lib/posts/mutations/delete-post";
import { editPost } from "@/lib/posts/mutations/edit-post";
import { setPinned } from "@/lib/posts/mutations/set-pinned";
import { voteInPoll } from "@/lib/posts/polls/vote-in-poll";
import { listable } from "@/lib/posts/visibility";
import { setRepost } from "@/lib/reactions/mutations/set-repost";
import { setLike } from "@/lib/reactions/mutations/set-vote";
import { as } from "@/lib/testing/database";
import { aBlock, aFollow, aMute, anAccount, aPicture, aPost, aVideoPost } from "@/lib/testing/factories";
import { aPoll, aText, mustPublish } from "@/lib/testing/publishing";
import { accountsOf, serializeStatus } from "../serialize/status";
import { findSerializedAccounts } from "./accounts-of";
import { liveStatuses } from "./live-statuses";

/** Everything is committed: a version is the number of a transaction, so within one nothing would look edited. */
const system: Context = { db: database(), viewer: SYSTEM, now: new Date() };
let me: Context & { viewer: AccountViewer };
let author: AccountViewer;
let blocked: AccountViewer;
let ids: Record<"text" | "pictures" | "poll" | "quote" | "unseen" | "linked", PostId>;
let picture: Awaited<ReturnType<typeof aPicture>>;

/** Times go on by themselves: what is done later has a later instant. */
const now = (ctx: Context = me): Context => ({ ...ctx, now: new Date() });

// biome-ignore lint/suspicious/noExplicitAny: what other people's programs read
async function page(ctx: Context = now()): Promise<any[]> {
  const found = await readLiveFollowing(ctx, { before: null, limit: 40 });
  if (!found.ok) throw new Error(found.failure.code);
  return JSON.parse(await liveStatuses(ctx, found.value));
}

/** The same page by way of the cards that everybody else gets. */
async function pageOfCards(ctx: Context): Promise<object[]> {
  const found = await readLiveFollowing(ctx, { before: null, limit: 40 });
  if (!found.ok) throw new Error(found.failure.code);
  const cards = await hydratePosts(ctx, found.value.ids, listable, { answered: true });
  const accounts = await findSerializedAccounts(ctx, cards.flatMap(accountsOf));
  return JSON.parse(JSON.stringify(cards.map((card) => serializeStatus(card, accounts))));
}

const status = async (id: PostId) => (await page()).find((one) => one.id === id);

beforeAll(async () => {
  const viewer = await anAccount(system);
  me = { ...as(system, viewer), viewer };
  author = await anAccount(system, { displayName: "Demo <Ana>" });
  blocked = await anAccount(system);
  await aFollow(system, viewer.accountId, author.accountId);
  const text = await aText(system, author, "One & <two>\n\n#garden @nobody https://a.example/");
  picture = await aPicture(system, author, { alt: "A pot" });
  const [pictures] = await mustPublish(system, author, {
    parts: [{ body: "", media: [{ mediaId: picture, alt: "A pot" }], contentWarning: "<loud>" }],
  });
  await aVideoPost(system, author, { sensitive: true });
  const poll = await aPoll(system, author, { multiple: true });
  const quote = await aText(system, author, "I say so too", { quoteOfId: text });
  const hidden = await aText(system, blocked, "What nobody should read");
  const unseen = await aText(system, author, "Look at this", { quoteOfId: hidden });
  const close = await aPost(system, author, { visibility: "followers" });
  const linked = await aPost(system, author, { body: "https://pots.example/", linkPreviewId: await aLink() });
  const own = await aText(system, viewer, "Mine");
  for (const postId of [text, poll]) await setLike(me, { postId, liked: true });
  await setBookmark(me, { postId: close, bookmarked: true });
  await setPinned(me, { postId: own, pinned: true });
  await setRepost(as(system, author), { postId: quote, reposted: true });
  await setRepost(me, { postId: own, reposted: true });
  await aBlock(system, blocked, viewer);
  ids = { text, pictures: pictures as PostId, poll, quote, unseen, linked };
});

async function aLink() {
  const url = `https://pots.example/${crypto.randomUUID()}`;
  const [row] = await system.db.insert(linkPreviews).values({ url, createdAt: system.now }).returning();
  return row?.id ?? null;
}

describe("a page that is put together from what is kept", () => {
  test("is what the cards say, when nothing was kept and when all was", async () => {
    const first = await page();
    expect(first.length).toBeGreaterThanOrEqual(8);
    expect(first).toEqual(await pageOfCards(now()));
    expect(await page()).toEqual(first);
  });

  test("says what the viewer did, and theirs alone", async () => {
    expect(await status(ids.text)).toMatchObject({ favourited: true, favourites_count: 1 });
    const other = await anAccount(system);
    await aFollow(system, other.accountId, author.accountId);
    const theirs = await page(now(as(system, other)));
    expect(theirs.find(({ id }) => id === ids.text)).toMatchObject({ favourited: false, favourites_count: 1 });
    expect(theirs).toEqual(await pageOfCards(now(as(system, other))));
  });

  test("never has what is quoted and may not be seen", async () => {
    expect((await status(ids.unseen)).quote).toEqual({ state: "unauthorized", quoted_status: null });
    expect(JSON.stringify(await page())).not.toContain("What nobody should read");
    expect(JSON.stringify(await page(now(as(system, author))))).toContain("What nobody should read");
  });
});

test("an answer that was passed on says whom it answers, to those who see the other post", async () => {
  const [asker, answerer, reader, kept, muter] = [
    await anAccount(system),
    await anAccount(system),
    await anAccount(system),
    await anAccount(system),
    await anAccount(system),
  ];
  const root = await aPost(system, author);
  const question = await aPost(system, asker, { replyTo: { id: root } });
  const answer = await aPost(system, answerer, { replyTo: { id: question, rootId: root } });
  await setRepost(as(system, author), { postId: answer, reposted: true });
  await aText(system, author, "As she says", { quoteOfId: answer });
  for (const one of [reader, kept, muter]) await aFollow(system, one.accountId, author.accountId);
  await aBlock(system, asker, kept);
  await aMute(system, muter, asker);
  const told = async (viewer: AccountViewer) => {
    const statuses = await page(now(as(system, viewer)));
    expect(statuses).toEqual(await pageOfCards(now(as(system, viewer))));
    const passedOn = statuses.find(({ reblog }) => reblog?.id === answer).reblog;
    expect(passedOn).toMatchObject({ in_reply_to_id: question });
    const quoted = statuses.find(({ quote }) => quote?.quoted_status?.id === answer).quote.quoted_status;
    return [passedOn.in_reply_to_account_id, quoted.in_reply_to_account_id];
  };
  // What everybody shares is kept from the first reader on, and tells the others nothing.
  expect(await told(reader)).toEqual([asker.accountId, asker.accountId]);
  for (const one of [kept, muter]) expect(await told(one)).toEqual([null, null]);
  expect(await told(reader)).toEqual([asker.accountId, asker.accountId]);
  expect((await deletePost(now(as(system, asker)), { postId: question })).ok).toBe(true);
  expect(await told(reader)).toEqual([null, null]);
});

describe("what has changed stands on the next page", () => {
  test("an edit, and the text of a picture", async () => {
    await page();
    const edit = { body: "Three", contentWarning: null, sensitive: false, language: "en", alts: [] };
    expect((await editPost(now(as(system, author)), { ...edit, postId: ids.text })).ok).toBe(true);
    expect(await status(ids.text)).toMatchObject({ content: "<p>Three</p>", edited_at: expect.any(String) });
    // Its own row does not change with a picture's.
    await system.db.update(media).set({ alt: "A blue pot" }).where(eq(media.id, picture));
    expect((await status(ids.pictures)).media_attachments).toMatchObject([{ description: "A blue pot" }]);
  });

  test("the link that it shows", async () => {
    expect((await status(ids.linked)).card).toBeNull();
    await system.db.execute(sql`update link_previews set state = 'ready', title = 'Pots'
      where id = (select link_preview_id from posts where id = ${ids.linked})`);
    expect((await status(ids.linked)).card).toMatchObject({ title: "Pots" });
  });

  test("likes, votes, audience, deletion", async () => {
    await setLike(now(as(system, blocked)), { postId: ids.poll, liked: true });
    expect(await status(ids.poll)).toMatchObject({ favourites_count: 2, poll: { votes_count: 0, voted: false } });
    expect((await voteInPoll(now(), { postId: ids.poll, choices: [1] })).ok).toBe(true);
    expect((await status(ids.poll)).poll).toMatchObject({ voted: true, own_votes: [1], voters_count: 1 });
    await system.db.update(posts).set({ visibility: "circle" }).where(eq(posts.id, ids.pictures));
    expect(await status(ids.pictures)).toBeUndefined();
    expect((await deletePost(now(as(system, author)), { postId: ids.text })).ok).toBe(true);
    expect(await status(ids.text)).toBeUndefined();
    expect(
      (await status(ids.quote))?.quote ?? (await page()).find((one) => one.reblog?.id === ids.quote).reblog.quote,
    ).toEqual({
      ...{ state: "unauthorized", quoted_status: null },
    });
    expect(await page()).toEqual(await pageOfCards(now()));
  });
});
