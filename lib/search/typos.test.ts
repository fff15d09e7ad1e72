import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { accounts } from "@/db/schema";
import { type Context, GUEST, type Viewer } from "@/lib/core/context";
import { as, withRollback } from "@/lib/testing/database";
import { aFollow, anAccount } from "@/lib/testing/factories";
import { look } from "@/lib/testing/searching";
import { rebuildSearchTerms } from "./jobs/rebuild-terms";
import { completeSearch } from "./queries/complete";
import { swapped } from "./query/alike";

const found = async (ctx: Context, query: string, viewer: Viewer = GUEST) =>
  (await look(ctx, query, { viewer, kind: "people" })).people.map(({ handle }) => handle);

describe("two letters that changed places are forgiven in short names", () => {
  test("of handles and of names, while they are typed and when they are searched for, with or without the job's words", () =>
    withRollback(async (ctx) => {
      await anAccount(ctx, { handle: "anam", displayName: "Somebody" });
      await anAccount(ctx, { handle: "other_1", displayName: "Kofi Mensah" });
      await anAccount(ctx, { handle: "yil_demir", displayName: "Somebody else" });
      for (const prepare of [async () => {}, () => rebuildSearchTerms(ctx)]) {
        await prepare();
        for (const [typed, meant] of [
          ["aanm", "anam"],
          ["@naam", "anam"],
          ["anma", "anam"],
          ["okfi", "other_1"],
          ["kfoi mensah", "other_1"],
          ["yli", "yil_demir"],
          ["@yli_demir", "yil_demir"],
        ] as const) {
          expect(await found(ctx, typed), typed).toEqual([meant]);
          const { accounts: people } = await completeSearch(as(ctx, GUEST), { query: typed });
          expect(
            people.map(({ handle }) => handle),
            typed,
          ).toEqual([meant]);
        }
      }
      // Any of its words, by the words of the job.
      expect(await found(ctx, "dmeir")).toEqual(["yil_demir"]);
      expect(await found(ctx, "nama")).toEqual([]);
      expect(await found(ctx, "li")).toEqual([]);
    }));

  test("behind whoever is called exactly like that, and not where many are", () =>
    withRollback(async (ctx) => {
      await anAccount(ctx, { handle: "brain" });
      const brian = await anAccount(ctx, { handle: "brian" });
      await ctx.db.execute(sql`update account_stats set followers = 900 where account_id = ${brian.accountId}::bigint`);
      await rebuildSearchTerms(ctx);
      expect(await found(ctx, "brain")).toEqual(["brain", "brian"]);
      for (let i = 0; i < 5; i++) await anAccount(ctx, { handle: `brain_${i}` });
      expect(await found(ctx, "brain")).not.toContain("brian");
    }));

  test("and nobody is found by it who does not want to be, but by their followers", () =>
    withRollback(async (ctx) => {
      const [anam, fan] = [await anAccount(ctx, { handle: "anam", discoverable: false }), await anAccount(ctx)];
      await aFollow(ctx, fan.accountId, anam.accountId);
      expect(await found(ctx, "aanm")).toEqual([]);
      expect(await found(ctx, "aanm", fan)).toEqual(["anam"]);
      await ctx.db.update(accounts).set({ state: "suspended" }).where(eq(accounts.id, anam.accountId));
      expect(await found(ctx, "aanm", fan)).toEqual([]);
    }));

  test("each way once, in words of three to six characters", () => {
    expect(swapped("aanm")).toEqual(["anam", "aamn"]);
    expect(swapped("aab")).toEqual(["aba"]);
    for (const left of ["ab", "aaa", "1234", "potters"]) expect(swapped(left), left).toEqual([]);
    expect(swapped("a😀b")).toEqual(["😀ab", "ab😀"]);
  });
});
