import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { followedHashtags, hashtags, likes, postHashtags } from "@/db/schema";
import { type AccountViewer, type Context, GUEST, type Viewer } from "@/lib/core/context";
import type { HashtagId } from "@/lib/core/ids";
import { as, withRollback } from "@/lib/testing/database";
import { aBlock, aFollow, aMute, anAccount, aPost } from "@/lib/testing/factories";
import { dismissSuggestion } from "./mutations/dismiss-suggestion";
import { setFollow } from "./mutations/set-follow";
import { suggestAccounts } from "./queries/suggest";

const people = (ctx: Context, length: number) =>
  Promise.all(Array.from({ length }, (_, n) => anAccount(ctx, { displayName: `Demo ${n}` }))) as Promise<Me[]>;
const suggested = async (ctx: Context, viewer: Viewer, limit?: number) =>
  (await suggestAccounts(as(ctx, viewer), limit)).map(({ id, reason }) => [id, reason] as const);
const ids = async (ctx: Context, viewer: Viewer) => (await suggested(ctx, viewer)).map(([id]) => id);

async function aHashtag(ctx: Context, name: string): Promise<HashtagId> {
  const [row] = await ctx.db
    .insert(hashtags)
    .values({ name: name.toLowerCase(), displayName: name, createdAt: ctx.now })
    .returning();
  return row!.id;
}

test("whom friends follow comes first, most friends first, and the reason names two and counts the others", () =>
  withRollback(async (ctx) => {
    const [me, f1, f2, f3, often, once] = (await people(ctx, 6)) as [Me, Me, Me, Me, Me, Me];
    for (const friend of [f1, f2, f3]) {
      await aFollow(ctx, me.accountId, friend.accountId);
      await aFollow(ctx, friend.accountId, often.accountId);
    }
    await aFollow(ctx, f1.accountId, once.accountId);
    await aFollow(ctx, f1.accountId, f2.accountId);
    expect(await suggested(ctx, me)).toEqual([
      [often.accountId, { kind: "followed", names: expect.any(Array), others: 1 }],
      [once.accountId, { kind: "followed", names: ["Demo 1"], others: 0 }],
    ]);
    const [first] = await suggestAccounts(as(ctx, me));
    const names = first?.reason.kind === "followed" ? first.reason.names : [];
    expect(new Set(names).size).toBe(2);
    expect(names.every((name) => ["Demo 1", "Demo 2", "Demo 3"].includes(name))).toBe(true);
  }));

test("a friend who hides whom they follow, is muted or suspended gives nobody away", () =>
  withRollback(async (ctx) => {
    const [me, muted, target] = (await people(ctx, 3)) as [Me, Me, Me];
    const shy = await anAccount(ctx, { hidesFollows: true });
    const gone = await anAccount(ctx, { state: "suspended" });
    for (const friend of [shy, gone, muted]) {
      await aFollow(ctx, me.accountId, friend.accountId);
      await aFollow(ctx, friend.accountId, target.accountId);
    }
    await aMute(ctx, me, muted);
    expect(await suggested(ctx, me)).toEqual([]);
  }));

test("authors one has liked and authors of hashtags one follows are suggested with that reason", () =>
  withRollback(async (ctx) => {
    const [me, likedOne, potter, hidden] = (await people(ctx, 4)) as [Me, Me, Me, Me];
    for (let i = 0; i < 2; i++)
      await ctx.db
        .insert(likes)
        .values({ postId: await aPost(ctx, likedOne), accountId: me.accountId, createdAt: ctx.now });
    const pottery = await aHashtag(ctx, "Pottery");
    await ctx.db.insert(followedHashtags).values({ accountId: me.accountId, hashtagId: pottery, createdAt: ctx.now });
    for (const [author, visibility] of [
      [potter, "public"],
      [hidden, "followers"],
    ] as const)
      await ctx.db
        .insert(postHashtags)
        .values({ hashtagId: pottery, postId: await aPost(ctx, author, { visibility }) });
    expect(await suggested(ctx, me)).toEqual([
      [likedOne.accountId, { kind: "liked", posts: 2 }],
      [potter.accountId, { kind: "hashtag", name: "Pottery" }],
    ]);
  }));

test("never suggested: who is followed, asked, blocked either way, muted, not to be found, limited, dismissed", () =>
  withRollback(async (ctx) => {
    const [me, friend, blocked, blocker, muted, fine] = (await people(ctx, 6)) as [Me, Me, Me, Me, Me, Me];
    const locked = await anAccount(ctx, { isPrivate: true });
    const hidden = await anAccount(ctx, { discoverable: false });
    const limited = await anAccount(ctx, { restriction: "limited" });
    await aFollow(ctx, me.accountId, friend.accountId);
    for (const target of [me, blocked, blocker, muted, fine, locked, hidden, limited])
      await aFollow(ctx, friend.accountId, target.accountId);
    expect((await ids(ctx, me)).sort()).toEqual(
      [blocked, blocker, muted, fine, locked].map(({ accountId }) => accountId).sort(),
    );
    await aBlock(ctx, me, blocked);
    await aBlock(ctx, blocker, me);
    await aMute(ctx, me, muted);
    await setFollow(as(ctx, me), { accountId: locked.accountId, following: true });
    expect(await ids(ctx, me)).toEqual([fine.accountId]);
    const dismiss = (dismissed: boolean) => dismissSuggestion(as(ctx, me), { accountId: fine.accountId, dismissed });
    for (let i = 0; i < 2; i++) expect(await dismiss(true)).toMatchObject({ value: { dismissed: true } });
    expect(await ids(ctx, me)).toEqual([]);
    await dismiss(false);
    expect(await ids(ctx, me)).toEqual([fine.accountId]);
  }));

test("a guest and a newcomer are shown who is new, with that reason; private and silent accounts are not", () =>
  withRollback(async (ctx) => {
    const [me, writer, silent] = (await people(ctx, 3)) as [Me, Me, Me];
    await aPost(ctx, writer);
    await aPost(ctx, await anAccount(ctx, { isPrivate: true }));
    await aPost(ctx, silent, { visibility: "followers" });
    for (const viewer of [GUEST, me])
      expect(await suggested(ctx, viewer)).toEqual([[writer.accountId, { kind: "new" }]]);
  }));

test("refused: guests and accounts that may only read can't dismiss; nobody to dismiss", () =>
  withRollback(async (ctx) => {
    const [me, other] = (await people(ctx, 2)) as [Me, Me];
    const dismiss = (viewer: Viewer, accountId = other.accountId) =>
      dismissSuggestion(as(ctx, viewer), { accountId, dismissed: true });
    expect(await dismiss(GUEST)).toMatchObject({ failure: { code: "unauthenticated" } });
    expect(await dismiss({ ...me, frozen: true })).toMatchObject({ failure: { reason: "frozen" } });
    expect(await dismiss(me, "4242" as never)).toMatchObject({ failure: { code: "not_found" } });
    expect(await ctx.db.execute(sql`select from dismissed_suggestions`)).toHaveLength(0);
  }));

type Me = AccountViewer;
