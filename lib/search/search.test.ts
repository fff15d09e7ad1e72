import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { accounts } from "@/db/schema";
import { GUEST } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { editPostInput } from "@/lib/posts/input";
import { deletePost } from "@/lib/posts/mutations/delete-post";
import { editPost } from "@/lib/posts/mutations/edit-post";
import { restorePost } from "@/lib/posts/mutations/restore-post";
import { as, later, withRollback } from "@/lib/testing/database";
import { aBlock, aFollow, anAccount, aVideoPost } from "@/lib/testing/factories";
import { idsOf, look, published, said } from "@/lib/testing/searching";
import { indexPosts } from "./index-posts";
import { rebuildSearchTerms } from "./jobs/rebuild-terms";
import { search } from "./queries/search";

const DAY_MS = 86_400_000;

describe("posts are found", () => {
  test("by any of their words, however they are typed, by all of those that are asked for", () =>
    withRollback(async (ctx) => {
      const ana = await anAccount(ctx);
      const cafe = await said(ctx, ana, "Un café con leche, por favor", { language: "es" });
      const other = await said(ctx, ana, "A glass of milk in the Cafe");
      expect(await idsOf(ctx, "CAFE")).toEqual(expect.arrayContaining([cafe, other]));
      expect(await idsOf(ctx, "café leche")).toEqual([cafe]);
      expect(await idsOf(ctx, "café -milk")).toEqual([cafe]);
      expect(await idsOf(ctx, "nothing like it")).toEqual([]);
    }));

  test("by the stem of a word in the reader's language and in English, whole words before stems", () =>
    withRollback(async (ctx) => {
      const ana = await anAccount(ctx);
      const running = await said(ctx, ana, "Running along the river", { language: "en" });
      const runs = await said(ctx, ana, "She runs along the river", { language: "en" });
      expect(await idsOf(ctx, "runs")).toEqual([runs, running]);
      const found = await said(ctx, ana, "Canciones de la abuela", { language: "es" });
      const inSpanish = await search(as(ctx, GUEST), { query: "canción", reader: "es" });
      expect(inSpanish.ok && inSpanish.value.posts.items.map(({ id }) => id)).toEqual([found]);
      expect(await idsOf(ctx, "canción lang:es")).toEqual([found]);
    }));

  test("by a phrase, its words one after another as they stand there", () =>
    withRollback(async (ctx) => {
      const ana = await anAccount(ctx);
      const wet = await said(ctx, ana, "Throwing wet clay today", { language: "en" });
      await said(ctx, ana, "Clay that is wet", { language: "en" });
      expect(await idsOf(ctx, '"wet clay"')).toEqual([wet]);
      expect(await idsOf(ctx, '"throw wet"')).toEqual([]);
      expect(await idsOf(ctx, 'throw "wet clay"')).toEqual([wet]);
    }));

  test("in scripts without spaces by any part of a text, one character included", () =>
    withRollback(async (ctx) => {
      const ana = await anAccount(ctx);
      const tokyo = await said(ctx, ana, "昨日は東京都の美術館に行きました", { language: "ja" });
      const kyoto = await said(ctx, ana, "京都タワー", { language: "ja" });
      expect(await idsOf(ctx, "東京都")).toEqual([tokyo]);
      expect(await idsOf(ctx, "美術館")).toEqual([tokyo]);
      expect(await idsOf(ctx, "京都")).toEqual(expect.arrayContaining([tokyo, kyoto]));
      expect(await idsOf(ctx, "館")).toEqual([tokyo]);
      expect(await idsOf(ctx, "京東")).toEqual([]);
      expect((await look(ctx, "美術館")).posts.items[0]?.highlights).toEqual([[7, 10]]);
    }));

  test("with the words that were looked for marked, stems included, and nothing of the text as markup", () =>
    withRollback(async (ctx) => {
      const ana = await anAccount(ctx);
      await said(ctx, ana, "<b>Pots</b> & pans: my Pot, potted", { language: "en" });
      const [post] = (await look(ctx, "pot")).posts.items;
      expect(post?.highlights.map(([from, to]) => post.body.slice(from, to))).toEqual(["Pots", "Pot", "potted"]);
    }));

  test("by operators: from, to, has, tag, language, days", () =>
    withRollback(async (ctx) => {
      const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
      const video = await aVideoPost(ctx, ana, { body: "Kiln at night", language: "en" });
      await indexPosts(ctx, [video]);
      const tagged = await published(ctx, ana, `Kiln opening #SlowCraft @${bo.handle}`);
      const old = await said(later(ctx, -40 * DAY_MS), bo, "Kiln of last month");
      const answer = await said(ctx, bo, "Kiln envy", { replyToId: tagged, rootId: tagged });
      const all = [video, tagged, old, answer];
      expect((await idsOf(ctx, "kiln")).toSorted()).toEqual(all.toSorted());
      expect(await idsOf(ctx, `kiln from:${bo.handle}`)).toEqual(expect.arrayContaining([old, answer]));
      expect(await idsOf(ctx, "kiln from:me", { viewer: ana })).not.toContain(old);
      expect(await idsOf(ctx, "kiln from:nobody_there")).toEqual([]);
      expect(await idsOf(ctx, `to:${bo.handle}`)).toEqual([tagged]);
      expect(await idsOf(ctx, `to:@${ana.handle}`)).toEqual([answer]);
      expect(await idsOf(ctx, "has:video")).toEqual([video]);
      expect(await idsOf(ctx, "kiln", { kind: "videos" })).toEqual([video]);
      expect(await idsOf(ctx, "#slowcraft")).toEqual([tagged]);
      expect(await idsOf(ctx, "kiln lang:en has:video")).toEqual([video]);
      expect(await idsOf(ctx, "kiln before:2026-05-01")).toEqual([old]);
      expect(await idsOf(ctx, "kiln after:2026-05-01")).not.toContain(old);
    }));

  test("the best first by text, by what moved people and by age, or the newest first, page by page", () =>
    withRollback(async (ctx) => {
      const ana = await anAccount(ctx);
      const made: PostId[] = [];
      for (let i = 0; i < 7; i++) made.push(await said(later(ctx, -(20 - i) * DAY_MS), ana, `Glaze number ${i}`));
      const [first] = made as [PostId];
      await ctx.db.execute(sql`update post_stats set likes = 500 where post_id = ${first}::bigint`);
      expect((await idsOf(ctx, "glaze"))[0]).toBe(first);
      for (const order of ["best", "newest"] as const) {
        const whole = await idsOf(ctx, "glaze", { order });
        const read: PostId[] = [];
        let cursor: string | null = null;
        do {
          const { posts } = await look(ctx, "glaze", { order, cursor, limit: 3, kind: "posts" });
          read.push(...posts.items.map(({ id }) => id));
          cursor = posts.nextCursor;
        } while (cursor);
        expect(read).toEqual(whole);
        if (order === "newest") expect(whole).toEqual(made.toReversed());
      }
      const { posts: page } = await look(ctx, "glaze", { limit: 3 });
      const forged = await search(as(ctx, GUEST), { query: "other", cursor: page.nextCursor });
      expect(forged).toMatchObject({ ok: false, failure: { code: "not_found", what: "cursor" } });
    }));

  test("as they read now: edited, deleted and restored", () =>
    withRollback(async (ctx) => {
      const ana = await anAccount(ctx);
      const id = await published(ctx, ana, "Stoneware plates");
      await editPost(
        as(ctx, ana),
        editPostInput.parse({ postId: id, body: "Porcelain plates", contentWarning: null, alts: [] }),
      );
      await indexPosts(ctx, [id]);
      expect(await idsOf(ctx, "stoneware")).toEqual([]);
      expect(await idsOf(ctx, "porcelain")).toEqual([id]);
      await deletePost(as(ctx, ana), { postId: id });
      expect(await idsOf(ctx, "porcelain")).toEqual([]);
      await indexPosts(ctx, [id]);
      expect(await ctx.db.execute(sql`select from post_search where post_id = ${id}`)).toHaveLength(0);
      await restorePost(as(ctx, ana), { postId: id });
      await indexPosts(ctx, [id]);
      expect(await idsOf(ctx, "porcelain", { viewer: ana })).toEqual([id]);
    }));
});

describe("what is not for somebody is not found", () => {
  test("by guests and strangers, in an answer, a page or another spelling; its author and followers find it", () =>
    withRollback(async (ctx) => {
      const [ana, bo, stranger] = [await anAccount(ctx), await anAccount(ctx), await anAccount(ctx)];
      await aFollow(ctx, bo.accountId, ana.accountId);
      const kept = await said(ctx, ana, "Celadon for friends", { visibility: "followers" });
      for (let i = 0; i < 3; i++) await said(ctx, ana, `celadonite ${i}`, { visibility: "followers" });
      await rebuildSearchTerms(ctx);
      for (const viewer of [GUEST, stranger])
        for (const query of ["celadon", "celadonn", `from:${ana.handle}`, "-clay has:video celadon"])
          expect(await look(ctx, query, { viewer }), query).toMatchObject({ posts: { items: [] }, didYouMean: null });
      for (const viewer of [ana, bo]) expect(await idsOf(ctx, "celadon", { viewer })).toEqual([kept]);
    }));

  test("between people who have blocked each other, of who is muted, private or suspended", () =>
    withRollback(async (ctx) => {
      const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
      const id = await said(ctx, ana, "Salt firing");
      expect(await idsOf(ctx, "salt", { viewer: bo })).toEqual([id]);
      await aBlock(ctx, ana, bo);
      expect(await idsOf(ctx, "salt", { viewer: bo })).toEqual([]);
      expect((await look(ctx, ana.handle, { viewer: bo })).people).toEqual([]);
      for (const change of [{ isPrivate: true }, { isPrivate: false, state: "suspended" as const }]) {
        await ctx.db.update(accounts).set(change).where(eq(accounts.id, ana.accountId));
        expect(await idsOf(ctx, "salt")).toEqual([]);
      }
    }));

  test("that is unlisted, put aside in its thread, or of who does not want to be found", () =>
    withRollback(async (ctx) => {
      const [ana, shy] = [await anAccount(ctx), await anAccount(ctx, { discoverable: false })];
      await said(ctx, ana, "Raku unlisted", { visibility: "unlisted" });
      const root = await said(ctx, ana, "Raku root");
      await said(ctx, shy, "Raku of somebody shy");
      await said(ctx, ana, "Raku aside", { replyToId: root, rootId: root, hiddenAt: ctx.now });
      expect(await idsOf(ctx, "raku")).toEqual([root]);
      expect(await idsOf(ctx, "raku", { viewer: ana })).toHaveLength(3);
    }));

  test("however much of it there is: it takes no place among the candidates", () =>
    withRollback(async (ctx) => {
      const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
      const id = await said(later(ctx, -DAY_MS), ana, "Slip casting");
      await ctx.db.execute(sql`
        with made as (insert into posts (author_id, kind, body, visibility, created_at)
          select ${bo.accountId}, 'text', 'Slip', 'circle', now() from generate_series(1, 3000) returning id)
        insert into post_search select id, 'slip:1A' from made`);
      // Later than all of them.
      const now = { ...ctx, now: new Date(Date.now() + 1_000) };
      expect(await idsOf(now, "slip")).toEqual([id]);
    }));
});

test("what nobody wrote is answered with what was probably meant, where that finds something", () =>
  withRollback(async (ctx) => {
    const ana = await anAccount(ctx);
    for (let i = 0; i < 3; i++) await said(ctx, ana, `Celadon glaze ${i}`);
    await rebuildSearchTerms(ctx);
    expect(await look(ctx, "celadonn")).toMatchObject({ posts: { items: [] }, didYouMean: "celadon" });
    expect(await look(ctx, "Celadonn  glzae")).toMatchObject({ didYouMean: "celadon  glaze" });
    expect(await look(ctx, "zzzzzz")).toMatchObject({ didYouMean: null });
  }));

test("signs, wildcards and bare operators are told that they say nothing", () =>
  withRollback(async (ctx) => {
    for (const query of ["*", "%%%", "from: has:", "-a", '"', "& | ! <->"])
      expect(await look(ctx, query), query).toMatchObject({ empty: true, posts: { items: [] } });
    for (const query of ["'; drop table posts; --", "a & b | !c", "東", `${"x ".repeat(150)}`, "\\", "has:video -a"])
      expect((await look(ctx, query)).posts.items, query).toEqual([]);
  }));
