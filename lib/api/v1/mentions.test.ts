import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/db/client";
import { accounts } from "@/db/schema";
import { type AccountViewer, type Context, SYSTEM } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { readLiveFollowing } from "@/lib/feed/timelines/read-live";
import { hydratePosts } from "@/lib/posts/hydrate";
import { editPost } from "@/lib/posts/mutations/edit-post";
import { as } from "@/lib/testing/database";
import { aFollow, anAccount } from "@/lib/testing/factories";
import { aText } from "@/lib/testing/publishing";
import { accountsOf, serializeStatus } from "../serialize/status";
import { findSerializedAccounts } from "./accounts-of";
import { liveStatuses } from "./live-statuses";

const system: Context = { db: database(), viewer: SYSTEM, now: new Date() };
let author: AccountViewer;
let me: Context;

beforeAll(async () => {
  author = await anAccount(system);
  const viewer = await anAccount(system);
  me = as(system, viewer);
  await aFollow(system, viewer.accountId, author.accountId);
});

interface Mentioned {
  readonly mentions: readonly { readonly id: string; readonly username: string }[];
}

/** A post by both of the ways in which programs get one: by itself, and in a page put together from what is kept. */
async function bothWays(id: PostId): Promise<Mentioned> {
  const ctx = { ...me, now: new Date() };
  const [post] = await hydratePosts(ctx, [id]);
  if (!post) throw new Error("there is no such post");
  const alone = serializeStatus(post, await findSerializedAccounts(ctx, accountsOf(post))) as Mentioned;
  const found = await readLiveFollowing(ctx, { before: null, limit: 40 });
  if (!found.ok) throw new Error(found.failure.code);
  const page: (Mentioned & { id: string })[] = JSON.parse(await liveStatuses(ctx, found.value));
  expect(page.find((one) => one.id === id)?.mentions).toEqual(alone.mentions);
  return alone;
}

/** What was read of accounts within a second is kept for as long. */
const aSecond = () => new Promise((done) => setTimeout(done, 1_050));

test("a status says whom it names: each once, with the address of their page; what names nobody says none", async () => {
  const [one, two] = [await anAccount(system), await anAccount(system)];
  const id = await aText(
    system,
    author,
    `Hello @${two.handle} and @${one.handle}, @${one.handle}! Not @nobody_here, a@b.`,
  );
  const { mentions } = await bothWays(id);
  const entry = ({ accountId, handle }: AccountViewer) => ({
    ...{ id: accountId, username: handle, acct: handle },
    url: expect.stringMatching(new RegExp(`^https?://.+/@${handle}$`)),
  });
  expect([...mentions].sort((a, b) => Number(BigInt(a.id) - BigInt(b.id)))).toEqual([entry(one), entry(two)]);
  expect((await bothWays(await aText(system, author, "Nobody, not even a@b"))).mentions).toEqual([]);
});

test("a quoted status says whom that names", async () => {
  const named = await anAccount(system);
  const quoted = await aText(system, author, `With @${named.handle}`);
  const id = await aText(system, author, "I say so too", { quoteOfId: quoted });
  const [post] = await hydratePosts(me, [id]);
  if (!post) throw new Error("there is no such post");
  expect(serializeStatus(post, await findSerializedAccounts(me, accountsOf(post)))).toMatchObject({
    mentions: [],
    quote: { quoted_status: { mentions: [{ id: named.accountId }] } },
  });
});

test("whoever is called otherwise is named so at once; whoever is not there any more is not named", async () => {
  const [one, two] = [await anAccount(system), await anAccount(system)];
  const id = await aText(system, author, `Hello @${one.handle} and @${two.handle}`);
  expect((await bothWays(id)).mentions).toHaveLength(2);
  const handle = `renamed_${one.accountId.slice(-8)}`;
  await system.db.update(accounts).set({ handle }).where(eq(accounts.id, one.accountId));
  await system.db.update(accounts).set({ state: "suspended" }).where(eq(accounts.id, two.accountId));
  await aSecond();
  expect((await bothWays(id)).mentions).toMatchObject([{ id: one.accountId, username: handle, acct: handle }]);
});

test("an edit says anew whom it names", async () => {
  const [one, two] = [await anAccount(system), await anAccount(system)];
  const id = await aText(system, author, `Hello @${one.handle}`);
  expect((await bothWays(id)).mentions).toMatchObject([{ id: one.accountId }]);
  const edit = { contentWarning: null, sensitive: false, language: "en", alts: [] };
  const body = `Hello @${two.handle}`;
  expect((await editPost({ ...as(system, author), now: new Date() }, { ...edit, body, postId: id })).ok).toBe(true);
  expect((await bothWays(id)).mentions).toMatchObject([{ id: two.accountId }]);
});
