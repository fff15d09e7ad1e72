import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { accounts, followedHashtags, hashtags, postHashtags, type posts } from "@/db/schema";
import { type AccountViewer, type Context, GUEST } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { as, later, TEST_NOW, withRollback } from "@/lib/testing/database";
import { anAccount, aPost } from "@/lib/testing/factories";
import { followHashtagInput } from "./input";
import { FOLLOWED_HASHTAGS_MAX } from "./limits";
import { followHashtag } from "./mutations";
import { completeHashtags, findHashtag, listFollowedHashtags } from "./queries";

const DAY_MS = 86_400_000;

/** Posts filed under a hashtag. */
async function tagged(ctx: Context, name: string, ...ids: PostId[]): Promise<void> {
  await ctx.db.insert(hashtags).values({ name, displayName: name, createdAt: ctx.now }).onConflictDoNothing();
  const [tag] = await ctx.db.select().from(hashtags).where(eq(hashtags.name, name));
  for (const postId of ids) await ctx.db.insert(postHashtags).values({ hashtagId: tag?.id as never, postId });
}
const names = (found: readonly { name: string }[]) => found.map(({ name }) => name);
const complete = async (ctx: Context, beginning: string) => names(await completeHashtags(ctx, { beginning }));

async function some(
  ctx: Context,
  author: AccountViewer,
  over: Partial<typeof posts.$inferInsert>[],
): Promise<PostId[]> {
  const made: PostId[] = [];
  for (const one of over) made.push(await aPost(ctx, author, one));
  return made;
}

test("a hashtag is found however it is written, with the public posts of its week", () =>
  withRollback(async (ctx) => {
    const ana = await anAccount(ctx);
    const old = await aPost(later(ctx, -8 * DAY_MS), ana);
    const recent = await some(ctx, ana, [
      {},
      { visibility: "unlisted" },
      { visibility: "followers" },
      { deletedAt: TEST_NOW },
    ]);
    await tagged(ctx, "día", old, ...recent);
    for (const typed of ["día", "#DÍA", "＃di\u0301a"])
      expect(await findHashtag(ctx, typed)).toEqual({ name: "día", displayName: "día", posts: 1, followed: false });
    expect(await findHashtag(ctx, "#1")).toBeNull();
    expect(await findHashtag(ctx, "nobody_said_that")).toMatchObject({ posts: 0, followed: false });
  }));

test("following is set, not toggled; it is one's own, and ends when one says so", () =>
  withRollback(async (ctx) => {
    const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
    const set = (viewer: AccountViewer | typeof GUEST, followed: boolean, name = "boats") =>
      followHashtag(as(ctx, viewer), { name, followed });
    expect([await set(ana, true), await set(ana, true)]).toEqual([
      { ok: true, value: { followed: true } },
      { ok: true, value: { followed: true } },
    ]);
    await followHashtag(later(as(ctx, ana), 1_000), { name: "day", followed: true });
    expect(names(await listFollowedHashtags(as(ctx, ana)))).toEqual(["day", "boats"]);
    expect(
      [await findHashtag(as(ctx, ana), "boats"), await findHashtag(as(ctx, bo), "boats")].map((tag) => tag?.followed),
    ).toEqual([true, false]);
    expect([await listFollowedHashtags(as(ctx, bo)), await listFollowedHashtags(as(ctx, GUEST))]).toEqual([[], []]);
    await set(ana, false);
    await set(ana, false, "never-heard-of");
    expect(names(await listFollowedHashtags(as(ctx, ana)))).toEqual(["day"]);
    expect(await set(GUEST, true)).toMatchObject({ failure: { code: "unauthenticated" } });
    expect(await set({ ...ana, frozen: true }, true)).toMatchObject({ failure: { reason: "frozen" } });
  }));

test("two hundred are the most", () =>
  withRollback(async (ctx) => {
    const ana = await anAccount(ctx);
    const made = await ctx.db
      .insert(hashtags)
      .values(
        Array.from({ length: FOLLOWED_HASHTAGS_MAX }, (_, n) => ({
          name: `tag${n}`,
          displayName: `tag${n}`,
          createdAt: ctx.now,
        })),
      )
      .returning();
    await ctx.db
      .insert(followedHashtags)
      .values(made.map(({ id }) => ({ accountId: ana.accountId, hashtagId: id, createdAt: ctx.now })));
    const one = (name: string) => followHashtag(as(ctx, ana), { name, followed: true });
    expect(await one("more")).toMatchObject({ failure: { code: "conflict", reason: "too_many_hashtags" } });
    expect((await one("tag7")).ok).toBe(true);
  }));

test("what is no hashtag can't be followed", () => {
  for (const name of ["", "#", "1", "two words", "a".repeat(101), "ﷺ"])
    expect(followHashtagInput.safeParse({ name, followed: true }).success, name).toBe(false);
  expect(followHashtagInput.parse({ name: " #Boats", followed: true }).name).toBe("boats");
});

test("what is being written becomes the most used of the week, the exact one first", () =>
  withRollback(async (ctx) => {
    const ana = await anAccount(ctx);
    await tagged(ctx, "boat", await aPost(ctx, ana));
    await tagged(ctx, "boats", ...(await some(ctx, ana, [{}, {}])));
    await tagged(ctx, "boating", ...(await some(ctx, ana, [{}, {}, {}])));
    await tagged(ctx, "boatload", ...(await some(later(ctx, -30 * DAY_MS), ana, [{}, {}, {}, {}])));
    expect(await complete(ctx, "Boat")).toEqual(["boat", "boating", "boats", "boatload"]);
    expect(await completeHashtags(ctx, { beginning: "boati" })).toEqual([{ name: "boating", posts: 3 }]);
    expect(await complete(ctx, "oat")).toEqual([]);
    for (const nasty of ["", "%", "_", "\\", "bo%", "a".repeat(200)]) expect(await complete(ctx, nasty)).toEqual([]);
  }));

test("a hashtag that only stands where not everybody reads is told to nobody", () =>
  withRollback(async (ctx) => {
    const [ana, hermit, gone] = [await anAccount(ctx), await anAccount(ctx, { isPrivate: true }), await anAccount(ctx)];
    await tagged(ctx, "secretplan", ...(await some(ctx, ana, [{ visibility: "followers" }, { visibility: "circle" }])));
    await tagged(ctx, "secretparty", await aPost(ctx, hermit));
    await tagged(ctx, "secretsale", await aPost(ctx, gone));
    await ctx.db.update(hashtags).set({ displayName: "SecretPlan" }).where(eq(hashtags.name, "secretplan"));
    await ctx.db.update(accounts).set({ state: "suspended" }).where(eq(accounts.id, gone.accountId));
    expect(await complete(ctx, "secret")).toEqual([]);
    expect(await findHashtag(ctx, "secretplan")).toEqual(await findHashtag(ctx, "secretplan"));
    expect(await findHashtag(ctx, "secretplan")).toEqual({
      name: "secretplan",
      displayName: "secretplan",
      posts: 0,
      followed: false,
    });
  }));
