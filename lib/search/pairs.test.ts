import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Context } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { writeSetting } from "@/lib/instance/settings";
import { later, withRollback } from "@/lib/testing/database";
import { anAccount } from "@/lib/testing/factories";
import { idsOf, said } from "@/lib/testing/searching";
import { FILING_VERSION } from "./filing";
import { indexPosts } from "./index-posts";
import { marks } from "./marks";

const DAY_MS = 86_400_000;

/** As `fillSearchIndex` leaves it. */
const allIsFiled = (ctx: Context) => writeSetting(ctx, "search-index", { version: FILING_VERSION, before: null });

/** A post as it was filed before pairs were. */
async function saidBeforePairs(ctx: Context, body: string): Promise<PostId> {
  const id = await said(ctx, await anAccount(ctx), body);
  await ctx.db.execute(sql`update post_search set words = (
    select words from (select ts_delete(words, array_agg(lexeme)) as words from unnest(words) u(lexeme) where lexeme like '2/%') x)
    where post_id = ${id}::bigint`);
  return id;
}

describe("words that stand side by side are found by their pairs", () => {
  test("however old, and however many newer posts have them apart", () =>
    withRollback(async (ctx) => {
      await allIsFiled(ctx);
      const ana = await anAccount(ctx);
      const old = await said(later(ctx, -400 * DAY_MS), ana, "Throwing wet clay today");
      const newer = await ctx.db.execute<{ id: PostId }>(sql`insert into posts (author_id, kind, body, created_at)
        select ${ana.accountId}, 'text', 'clay that is wet', now() from generate_series(1, 4200) returning id::text`);
      await indexPosts(
        ctx,
        newer.map(({ id }) => id),
      );
      const now = { ...ctx, now: new Date(Date.now() + 1_000) };
      expect(await idsOf(now, '"wet clay"')).toEqual([old]);
      expect(await idsOf(now, '"clay wet"')).toEqual([]);
    }));

  test("in phrases and in scripts without spaces, as without them, and never from one part of a post to the next", () =>
    withRollback(async (ctx) => {
      await allIsFiled(ctx);
      const ana = await anAccount(ctx);
      const wet = await said(ctx, ana, "Throwing wet clay today", { language: "en" });
      const wets = await said(ctx, ana, "She wets clays", { language: "en" });
      const parts = await said(ctx, ana, "This is wet", { contentWarning: "clay", language: "en" });
      expect(await idsOf(ctx, '"throwing wet clay"')).toEqual([wet]);
      expect(await idsOf(ctx, '"throwing clay"')).toEqual([]);
      // Without quotes their stems count, which stand in no pair.
      expect((await idsOf(ctx, "wet-clay")).toSorted()).toEqual([wet, wets]);
      expect((await idsOf(ctx, 'clay -"wet clay"')).toSorted()).toEqual([wets, parts]);
      const tokyo = await said(ctx, ana, "昨日は東京都の美術館に行きました", { language: "ja" });
      const single = await said(ctx, ana, "館 7", { language: "ja" });
      for (const query of ["東京都", "美術館", '"東京都の"']) expect(await idsOf(ctx, query), query).toEqual([tokyo]);
      expect(await idsOf(ctx, "京東")).toEqual([]);
      expect(await idsOf(ctx, '"館 7"')).toEqual([single]);
    }));

  test("only once everything is filed with them", () =>
    withRollback(async (ctx) => {
      const id = await saidBeforePairs(ctx, "wet clay");
      expect(await idsOf(ctx, '"wet clay"')).toEqual([id]);
    }));

  test.each([
    [{ version: FILING_VERSION, before: "123" as PostId }, 1],
    [{ version: FILING_VERSION - 1, before: null }, 1],
    [{ version: FILING_VERSION, before: null }, 0],
  ])("that is known by how far the index is filled: %o", (mark, found) =>
    withRollback(async (ctx) => {
      await writeSetting(ctx, "search-index", mark);
      await saidBeforePairs(ctx, "wet clay");
      expect(await idsOf(ctx, '"wet clay"')).toHaveLength(found);
    }),
  );

  test("under marks that stay what they are: they are filed", () => {
    expect(marks.pair("wet", "clay")).toBe("2/jfr");
    expect(marks.pair("clay", "wet")).not.toBe(marks.pair("wet", "clay"));
    expect(marks.pair("東京", "京都")).toBe("2/d3a");
  });
});
