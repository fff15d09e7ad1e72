import { inArray } from "drizzle-orm";
import { expect, test } from "vitest";
import { accounts } from "@/db/schema";
import { listRegistrations } from "@/lib/accounts/registration/queue";
import { DEMO_LOGIN } from "@/lib/instance/demo";
import { as, withRollback } from "@/lib/testing/database";
import { anAccount } from "@/lib/testing/factories";
import { seedStanding } from "./seed-standing";

test("the demo's staff find somebody who waits and somebody who is suspended, once", () =>
  withRollback(async (ctx) => {
    const admin = await anAccount(ctx, { handle: DEMO_LOGIN.handle, role: "admin" });
    for (let run = 0; run < 2; run++) await seedStanding(ctx, new Map([[admin.handle, admin]]));
    const states = await ctx.db
      .select({ handle: accounts.handle, state: accounts.state, until: accounts.stateUntil })
      .from(accounts)
      .where(inArray(accounts.handle, ["demo_wim", "demo_spam"]));
    expect(states).toContainEqual({ handle: "demo_wim", state: "pending", until: null });
    expect(states).toContainEqual({ handle: "demo_spam", state: "suspended", until: expect.any(Date) });
    const queue = await listRegistrations(as(ctx, admin));
    expect(queue.ok && queue.value.items.map(({ handle, reason }) => [handle, reason.length > 20])).toEqual([
      ["demo_wim", true],
    ]);
  }));
