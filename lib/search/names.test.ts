import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { accounts } from "@/db/schema";
import { GUEST, type Viewer } from "@/lib/core/context";
import { as, later, withRollback } from "@/lib/testing/database";
import { aFollow, anAccount, aPost } from "@/lib/testing/factories";
import { look, published } from "@/lib/testing/searching";
import { rebuildSearchTerms } from "./jobs/rebuild-terms";
import { forgetSearches, rememberSearch } from "./mutations";
import { completeSearch } from "./queries/complete";
import { listRecentSearches } from "./queries/recent";
import { search } from "./queries/search";

describe("people and hashtags are found", () => {
  test("by handle or name, their words in any order, with a letter wrong, and the whole handle first", () =>
    withRollback(async (ctx) => {
      const ana = await anAccount(ctx, { handle: "search_ana", displayName: "Ana Céspedes" });
      const anatol = await anAccount(ctx, { handle: "search_anatol", displayName: "Anatol" });
      await ctx.db.execute(
        sql`update account_stats set followers = 900 where account_id = ${anatol.accountId}::bigint`,
      );
      await rebuildSearchTerms(ctx);
      const people = async (query: string, viewer: Viewer = GUEST) =>
        (await look(ctx, query, { viewer, kind: "people" })).people.map(({ handle }) => handle);
      expect(await people("ana")).toEqual(["search_ana", "search_anatol"]);
      expect(await people("@search_ana")).toEqual(["search_ana", "search_anatol"]);
      expect(await people("search_anatol")).toEqual(["search_anatol"]);
      expect(await people("cespedes ana")).toEqual(["search_ana"]);
      expect(await people("cespdes")).toEqual(["search_ana"]);
      expect(await people("anatlo")).toEqual(["search_anatol"]);
      expect(await people("100%")).toEqual([]);
      await ctx.db.update(accounts).set({ discoverable: false }).where(eq(accounts.id, ana.accountId));
      expect(await people("cespedes")).toEqual([]);
      expect(await people("@Search_Ana")).toEqual(["search_ana", "search_anatol"]);
      const fan = await anAccount(ctx);
      await aFollow(ctx, fan.accountId, ana.accountId);
      expect(await people("céspedes", fan)).toEqual(["search_ana"]);
      await ctx.db.update(accounts).set({ state: "suspended" }).where(eq(accounts.id, anatol.accountId));
      expect(await people("anatol")).toEqual([]);
    }));

  test("by the beginning of a handle, before others whose names begin with its parts", () =>
    withRollback(async (ctx) => {
      await anAccount(ctx, { handle: "slow_ana" });
      const many = await anAccount(ctx, { handle: "potter_7", displayName: "And so Slow" });
      await ctx.db.execute(sql`update account_stats set followers = 900 where account_id = ${many.accountId}::bigint`);
      await rebuildSearchTerms(ctx);
      const people = async (query: string) =>
        (await look(ctx, query, { kind: "people" })).people.map(({ handle }) => handle);
      expect(await people("slow_a")).toEqual(["slow_ana", "potter_7"]);
      expect(await people("@slow_a")).toEqual(["slow_ana", "potter_7"]);
      expect(await people("slow a")).toEqual(["potter_7", "slow_ana"]);
    }));

  test("page by page, each once, those first whom nothing of the list ranks behind", () =>
    withRollback(async (ctx) => {
      const [ana, fan] = [await anAccount(ctx, { handle: "potter" }), await anAccount(ctx)];
      for (let i = 0; i < 90; i++) {
        const one = await anAccount(ctx, { handle: `potter_${i}`, displayName: "Potter" });
        await ctx.db.execute(
          sql`update account_stats set followers = ${i % 10} where account_id = ${one.accountId}::bigint`,
        );
        if (i === 5) await aFollow(ctx, fan.accountId, one.accountId);
      }
      await rebuildSearchTerms(ctx);
      const read: string[] = [];
      let cursor: string | null = null;
      const sizes: number[] = [];
      do {
        const { people, morePeople }: Awaited<ReturnType<typeof look>> = await look(ctx, "potter", {
          viewer: fan,
          kind: "people",
          cursor,
        });
        read.push(...people.map(({ handle }) => handle));
        sizes.push(people.length);
        cursor = morePeople;
      } while (cursor);
      expect(sizes).toEqual([40, 40, 11]);
      expect(new Set(read).size).toBe(91);
      expect(read.slice(0, 4)).toEqual([ana.handle, "potter_5", "potter_9", "potter_19"]);
      // Whoever comes back to where they were reads as far as there at once, and on from there.
      const again = await look(ctx, "potter", { viewer: fan, kind: "people", limit: 80 });
      const rest = await look(ctx, "potter", { viewer: fan, kind: "people", cursor: again.morePeople });
      expect([...again.people, ...rest.people].map(({ handle }) => handle)).toEqual(read);
      const first = await look(ctx, "potter", { viewer: fan, kind: "people" });
      for (const other of [
        { query: "potters", kind: "people" as const },
        { query: "potter", kind: "posts" as const },
      ])
        expect(await search(as(ctx, fan), { ...other, cursor: first.morePeople })).toMatchObject({
          failure: { code: "not_found", what: "cursor" },
        });
      expect((await search(as(ctx, GUEST), { query: "potter", kind: "people", cursor: first.morePeople })).ok).toBe(
        false,
      );
    }));

  test("by what thousands begin with: the most followed, the most used, whoever comes first by the alphabet", () =>
    withRollback(async (ctx) => {
      for (let i = 0; i < 230; i++) await anAccount(ctx, { handle: `kiln_${i}`, displayName: `Kiln ${i}` });
      const star = await anAccount(ctx, { handle: "zz_star", displayName: "Zoe Kiln" });
      await ctx.db.execute(sql`update account_stats set followers = 900 where account_id = ${star.accountId}::bigint`);
      await ctx.db.execute(sql`insert into hashtags (name, display_name, created_at)
        select 'kiln' || n, 'kiln' || n, now() from generate_series(1, 230) n`);
      const postId = await aPost(ctx, star);
      await ctx.db.execute(sql`insert into post_hashtags (hashtag_id, post_id) select id, ${postId} from hashtags`);
      const many = await aPost(ctx, star);
      await ctx.db.execute(sql`insert into post_hashtags (hashtag_id, post_id)
        select id, ${many} from hashtags where name = 'kiln77'`);
      await rebuildSearchTerms(ctx);
      const rows = await ctx.db.execute<{ kind: string; beginning: string; best: string[] }>(
        sql`select kind, beginning, best from search_beginnings where beginning = 'kiln' order by kind`,
      );
      expect(rows.map(({ kind, best }) => [kind, best.length, best[0]])).toEqual([
        ["account", 200, star.accountId],
        ["hashtag", 200, "kiln77"],
      ]);
      const found = await completeSearch(as(ctx, GUEST), { query: "kiln" });
      expect(found.accounts[0]?.handle).toBe("zz_star");
      expect(found.hashtags[0]?.name).toBe("kiln77");
      expect((await completeSearch(as(ctx, GUEST), { query: "zoe ki" })).accounts.map(({ handle }) => handle)).toEqual([
        "zz_star",
      ]);
      // Nothing is shown because it stands there.
      await ctx.db.update(accounts).set({ state: "suspended" }).where(eq(accounts.id, star.accountId));
      const later = await completeSearch(as(ctx, GUEST), { query: "kiln" });
      expect(later.accounts.map(({ handle }) => handle)).not.toContain("zz_star");
      expect(later.hashtags).toEqual([]);
    }));

  test("hashtags by how they begin, and with a letter wrong; never one that is in no public post", () =>
    withRollback(async (ctx) => {
      const ana = await anAccount(ctx);
      await published(ctx, ana, "One #SlowCraft");
      await published(ctx, ana, "Two #SlowSecret", { visibility: "circle" });
      await rebuildSearchTerms(ctx);
      const tags = async (query: string) =>
        (await look(ctx, query, { kind: "hashtags" })).hashtags.map(({ name }) => name);
      for (const query of ["slow", "#slowc", "slow craft", "slowcarft"])
        expect(await tags(query), query).toEqual(["slowcraft"]);
      expect(await tags("slowsecret")).toEqual([]);
    }));
});

describe("completion", () => {
  test("is of people, hashtags and one's own searches, by what begins the query", () =>
    withRollback(async (ctx) => {
      const ana = await anAccount(ctx, { handle: "clay_ana" });
      await published(ctx, ana, "One #ClayDay");
      await rememberSearch(as(ctx, ana), { query: "Clay pots" });
      const complete = (query: string, viewer: Viewer = ana) => completeSearch(as(ctx, viewer), { query });
      expect(await complete("cla")).toMatchObject({
        accounts: [{ handle: "clay_ana" }],
        hashtags: [{ name: "clayday" }],
        recent: ["Clay pots"],
      });
      expect(await complete("@cla")).toMatchObject({ accounts: [{ handle: "clay_ana" }], hashtags: [] });
      expect(await complete("#cla")).toMatchObject({ accounts: [], hashtags: [{ name: "clayday" }] });
      expect(await complete("")).toEqual({ accounts: [], hashtags: [], recent: ["Clay pots"] });
      expect(await complete("", GUEST)).toEqual({ accounts: [], hashtags: [], recent: [] });
    }));

  test("searches are remembered for their owner alone, the latest twenty, until they are forgotten", () =>
    withRollback(async (ctx) => {
      const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
      for (let i = 0; i < 25; i++) await rememberSearch(as(later(ctx, i), ana), { query: `search ${i}` });
      await rememberSearch(as(later(ctx, 100), ana), { query: "search 10" });
      const own = await listRecentSearches(as(ctx, ana));
      expect(own).toHaveLength(20);
      expect(own.slice(0, 2)).toEqual(["search 10", "search 24"]);
      expect(await listRecentSearches(as(ctx, bo))).toEqual([]);
      await forgetSearches(as(ctx, ana), { query: "search 24" });
      expect(await listRecentSearches(as(ctx, ana))).not.toContain("search 24");
      await forgetSearches(as(ctx, ana), { query: null });
      expect(await listRecentSearches(as(ctx, ana))).toEqual([]);
      expect(await rememberSearch(as(ctx, GUEST), { query: "x" })).toMatchObject({ ok: false });
    }));
});
