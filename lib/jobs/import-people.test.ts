import { expect, test } from "vitest";
import { blocks, follows, mutes } from "@/db/schema";
import { type Context, GUEST } from "@/lib/core/context";
import { beginImport } from "@/lib/own-data/imports/begin-import";
import { listImports } from "@/lib/own-data/queries";
import { as, withRollback } from "@/lib/testing/database";
import { anAccount } from "@/lib/testing/factories";
import { queuedJobs } from "@/lib/testing/jobs";
import { importPeople } from "./import-people";

const run = { signal: new AbortController().signal, attempt: 1, lastAttempt: false };

async function workOff(ctx: Context): Promise<void> {
  for (const payload of await queuedJobs(ctx, "import-people")) await importPeople(ctx, payload, run);
}

test("a list of follows becomes follows; what can't be is told with its reason", () =>
  withRollback(async (ctx) => {
    const [me, ana, bo] = [await anAccount(ctx), await anAccount(ctx), await anAccount(ctx)];
    const lines = [`${ana.handle}@127.0.0.1:3000`, bo.handle, "nobody_here", "cy@elsewhere.example", me.handle];
    const begun = await beginImport(as(ctx, me), { kind: "follows", csv: lines.join("\n") });
    expect(begun).toMatchObject({ ok: true, value: { total: 5 } });
    expect(await beginImport(as(ctx, me), { kind: "follows", csv: "x" })).toMatchObject({
      failure: { code: "conflict" },
    });
    for (let i = 0; i < 2; i++) await workOff(ctx);
    expect((await ctx.db.select().from(follows)).map(({ followeeId }) => followeeId).sort()).toEqual(
      [ana.accountId, bo.accountId].sort(),
    );
    expect(await listImports(as(ctx, me))).toMatchObject([
      {
        state: "done",
        total: 5,
        imported: 2,
        problemCount: 3,
        problems: [
          { address: "nobody_here", problem: "unknown" },
          { address: "cy@elsewhere.example", problem: "elsewhere" },
          { address: me.handle, problem: "yourself" },
        ],
      },
    ]);
    expect(await listImports(as(ctx, GUEST))).toEqual([]);
  }));

test("blocks and mutes are brought along as well, hundreds at a time", () =>
  withRollback(async (ctx) => {
    const me = await anAccount(ctx);
    const people = await Promise.all(Array.from({ length: 120 }, () => anAccount(ctx)));
    const csv = people.map(({ handle }) => `${handle}@127.0.0.1:3000`).join("\n");
    for (const kind of ["blocks", "mutes"] as const) await beginImport(as(ctx, me), { kind, csv });
    await workOff(ctx);
    expect([await ctx.db.$count(blocks), await ctx.db.$count(mutes)]).toEqual([120, 120]);
  }));

test("guests and frozen accounts bring nothing; one that was frozen meanwhile gets nothing either", () =>
  withRollback(async (ctx) => {
    const me = await anAccount(ctx);
    expect(await beginImport(as(ctx, GUEST), { kind: "follows", csv: "ana" })).toMatchObject({
      failure: { code: "unauthenticated" },
    });
    expect(await beginImport(as(ctx, { ...me, frozen: true }), { kind: "follows", csv: "ana" })).toMatchObject({
      failure: { code: "forbidden", reason: "frozen" },
    });
    const gone = await anAccount(ctx, { state: "suspended" });
    await beginImport(as(ctx, gone), { kind: "follows", csv: me.handle });
    await workOff(ctx);
    expect(await listImports(as(ctx, gone))).toMatchObject([{ state: "failed", imported: 0 }]);
    expect(await ctx.db.$count(follows)).toBe(0);
  }));
