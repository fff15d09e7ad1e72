import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { accounts, auditLog, registrations } from "@/db/schema";
import { type Context, GUEST, SYSTEM } from "@/lib/core/context";
import { writeSetting } from "@/lib/instance/settings";
import { aGuest, aRegistration, lastMail } from "@/lib/testing/accounts";
import { as, TEST_NOW, withRollback } from "@/lib/testing/database";
import { anAccount } from "@/lib/testing/factories";
import { recordedFacts } from "@/lib/testing/jobs";
import { confirmEmailByCode } from "../mutations/confirm-email";
import { registerAccount } from "../mutations/register";
import { signIn } from "../mutations/sign-in";
import { decideRegistration } from "./decide";
import { countRegistrations, listRegistrations } from "./queue";

async function anInstance(system: Context) {
  const ctx = await aGuest(system);
  await writeSetting(ctx, "registration", "approval");
  const moderator = as(ctx, await anAccount(ctx, { role: "moderator" }));
  return { ctx, moderator };
}

/** Somebody who has registered with a reason and confirmed the address: they wait. */
async function aPending(ctx: Context, reason = "I film birds") {
  const input = aRegistration();
  const made = await registerAccount(ctx, { ...input, reason });
  if (!made.ok) throw new Error(JSON.stringify(made.failure));
  const { code } = await lastMail(ctx, input.email);
  const confirmed = await confirmEmailByCode(ctx, { challengeId: made.value.challengeId ?? "", code });
  expect(confirmed).toMatchObject({ ok: true, value: { kind: "pending" } });
  return { ...input, accountId: made.value.accountId };
}

test("who registers says why, and waits for a moderator once the address is confirmed", () =>
  withRollback(async (system) => {
    const { ctx, moderator } = await anInstance(system);
    for (const reason of [undefined, "", " \u200b "]) {
      expect(await registerAccount(ctx, { ...aRegistration(), reason })).toEqual({
        ok: false,
        failure: { code: "invalid", fields: { reason: ["join_reason_missing"] } },
      });
    }
    const { handle, password, email } = await aPending(ctx);
    expect(await recordedFacts(ctx)).toEqual([]);
    expect(await signIn(ctx, { identifier: handle, password })).toEqual({
      ok: false,
      failure: { code: "forbidden", reason: "pending" },
    });
    const queue = await listRegistrations(moderator);
    expect(queue).toMatchObject({
      ok: true,
      value: { items: [{ handle, email, reason: "I film birds" }], nextCursor: null },
    });
    expect(await countRegistrations(moderator)).toBe(1);
  }));

test("members and guests neither read the queue nor decide", () =>
  withRollback(async (system) => {
    const { ctx } = await anInstance(system);
    const { accountId } = await aPending(ctx);
    for (const viewer of [GUEST, await anAccount(ctx)]) {
      expect(await listRegistrations(as(ctx, viewer))).toMatchObject({ ok: false, failure: { code: "not_found" } });
      expect(await countRegistrations(as(ctx, viewer))).toBe(0);
      const decided = await decideRegistration(as(ctx, viewer), { accountId, decision: "approved", reason: "" });
      expect(decided).toMatchObject({ ok: false, failure: { code: "forbidden" } });
    }
  }));

test("whoever is approved is told and signs in; the log says who let them in", () =>
  withRollback(async (system) => {
    const { ctx, moderator } = await anInstance(system);
    const { accountId, handle, email, password } = await aPending(ctx);
    const decided = await decideRegistration(moderator, { accountId, decision: "approved", reason: "known" });
    expect(decided).toEqual({ ok: true, value: { handle } });
    expect(await signIn(ctx, { identifier: handle, password })).toMatchObject({ ok: true, value: { kind: "ticket" } });
    expect((await lastMail(ctx, email)).subject).toBe("Welcome to DirectLink");
    expect(await recordedFacts(ctx)).toMatchObject([{ type: "account.registered", accountId }]);
    const [log] = await ctx.db.select().from(auditLog);
    const actorId = moderator.viewer.kind === "account" ? moderator.viewer.accountId : null;
    expect(log).toMatchObject({
      action: "registration.approved",
      targetAccountId: accountId,
      actorId,
      reason: "known",
    });
    const [kept] = await ctx.db.select().from(registrations).where(eq(registrations.accountId, accountId));
    expect(kept).toMatchObject({ decision: "approved", decidedBy: actorId, reason: "I film birds" });
  }));

test("whoever is rejected is told why, leaves nothing behind, and may ask again", () =>
  withRollback(async (system) => {
    const { ctx, moderator } = await anInstance(system);
    const { accountId, handle, email } = await aPending(ctx);
    await decideRegistration(moderator, { accountId, decision: "rejected", reason: "That is an advertisement." });
    expect((await lastMail(ctx, email)).text).toContain("That is an advertisement.");
    expect(await ctx.db.select().from(accounts).where(eq(accounts.id, accountId))).toEqual([]);
    expect(await ctx.db.select().from(auditLog)).toMatchObject([
      { action: "registration.rejected", targetAccountId: null, target: `@${handle}` },
    ]);
    const again = await registerAccount(ctx, { ...aRegistration({ handle, email }), reason: "Sorry" });
    expect(again.ok).toBe(true);
  }));

test("of moderators who decide at the same instant one does, the others are told", async () => {
  const { ctx, moderator } = await anInstance({ db: database(), viewer: SYSTEM, now: TEST_NOW });
  const { accountId } = await aPending(ctx);
  const decisions = ["approved", "rejected", "approved", "rejected"] as const;
  const results = await Promise.all(
    decisions.map((decision) => decideRegistration(moderator, { accountId, decision, reason: "race" })),
  );
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  const late = { ok: false, failure: { code: "not_found", what: "registration" } };
  expect(results.filter(({ ok }) => !ok)).toEqual([late, late, late]);
  const log = await ctx.db.select().from(auditLog).where(eq(auditLog.reason, "race"));
  expect(log).toHaveLength(1);
});
