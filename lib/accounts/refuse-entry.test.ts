import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { accounts, credentials } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record";
import { type Context, GUEST } from "@/lib/core/context";
import { as, later, withRollback } from "@/lib/testing/database";
import { anAccount } from "@/lib/testing/factories";
import { signIn } from "./mutations/sign-in";
import { hashPassword } from "./password";

const password = "seven quiet lanterns";

async function aMember(ctx: Context) {
  const member = await anAccount(ctx);
  await ctx.db.insert(credentials).values({
    accountId: member.accountId,
    email: `${member.handle}@example.org`,
    emailConfirmedAt: ctx.now,
    passwordHash: await hashPassword(password),
    passwordChangedAt: ctx.now,
  });
  return member;
}

test("whoever is suspended is told why and until when, with the right password only", () =>
  withRollback(async (ctx) => {
    const { accountId: targetAccountId, handle } = await aMember(ctx);
    const until = new Date(ctx.now.getTime() + 86_400_000);
    await recordAudit(ctx, { action: "account.suspended", targetAccountId, reason: "An older one" });
    await recordAudit(later(ctx, 5), { action: "account.suspended", targetAccountId, reason: "Spam in comments" });
    await recordAudit(later(ctx, 9), { action: "role.granted", targetAccountId, reason: "Something else" });
    const change = { state: "suspended", stateUntil: until } as const;
    await ctx.db.update(accounts).set(change).where(eq(accounts.id, targetAccountId));

    const guest = as(ctx, GUEST);
    expect(await signIn(guest, { identifier: handle, password })).toEqual({
      ok: false,
      failure: { code: "forbidden", reason: "suspended", until: until.toISOString(), because: "Spam in comments" },
    });
    const wrong = await signIn(guest, { identifier: handle, password: "not this one at all" });
    expect(wrong).toMatchObject({ failure: { code: "invalid" } });
    expect(JSON.stringify(wrong)).not.toContain("Spam");
  }));

test("a closed account has a reason and no end; one that was never noted has neither", () =>
  withRollback(async (ctx) => {
    const { accountId, handle } = await aMember(ctx);
    await ctx.db.update(accounts).set({ state: "closed" }).where(eq(accounts.id, accountId));
    const refusal = { code: "forbidden", reason: "closed", until: null };
    const enter = () => signIn(as(ctx, GUEST), { identifier: handle, password });
    expect(await enter()).toEqual({ ok: false, failure: { ...refusal, because: "" } });
    await recordAudit(ctx, { action: "account.closed", targetAccountId: accountId, reason: "Impersonation" });
    expect(await enter()).toEqual({ ok: false, failure: { ...refusal, because: "Impersonation" } });
  }));
