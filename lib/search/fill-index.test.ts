import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { readSetting } from "@/lib/instance/settings";
import { withRollback } from "@/lib/testing/database";
import { anAccount, aPost } from "@/lib/testing/factories";
import { fillSearchIndex } from "./jobs/fill-index";

test("what was published before there was an index is filed, once", () =>
  withRollback(async (ctx) => {
    const ana = await anAccount(ctx);
    const kept = await aPost(ctx, ana, { body: "Older than the index" });
    await aPost(ctx, ana, { body: "", deletedAt: ctx.now });
    await aPost(ctx, ana, { kind: "repost", repostOfId: kept, body: "" });
    await fillSearchIndex(ctx);
    const filed = await ctx.db.execute<{ id: string }>(sql`select post_id::text as id from post_search
      where post_id in (select id from posts where author_id = ${ana.accountId})`);
    expect(filed.map(({ id }) => id)).toEqual([kept]);
    expect(await readSetting(ctx, "search-index")).toMatchObject({ before: null });

    await ctx.db.execute(sql`delete from post_search`);
    await fillSearchIndex(ctx);
    expect(await ctx.db.execute(sql`select from post_search`)).toHaveLength(0);
  }));

test("a run that is stopped goes on where it was", () =>
  withRollback(async (ctx) => {
    const ana = await anAccount(ctx);
    await ctx.db.execute(sql`insert into posts (author_id, kind, body, created_at)
      select ${ana.accountId}, 'text', 'One of many', now() from generate_series(1, 450)`);
    let looks = 0;
    const throwIfAborted = () => {
      if (++looks > 2) throw new Error("stopped");
    };
    await expect(fillSearchIndex(ctx, { throwIfAborted } as AbortSignal)).rejects.toThrow("stopped");
    const [some] = await ctx.db.execute<{ n: number }>(sql`select count(*)::int as n from post_search s
      join posts p on p.id = s.post_id where p.author_id = ${ana.accountId}`);
    expect(some?.n).toBe(400);
    await fillSearchIndex(ctx);
    const [all] = await ctx.db.execute<{ n: number }>(sql`select count(*)::int as n from post_search s
      join posts p on p.id = s.post_id where p.author_id = ${ana.accountId}`);
    expect(all?.n).toBe(450);
  }));
