import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { formerHandles, registrations } from "@/db/schema";
import { SYSTEM } from "@/lib/core/context";
import { publishRules, writeInstanceSettings } from "@/lib/instance/mutations";
import { aGuest, aRegistration } from "@/lib/testing/accounts";
import { as, later, withRollback } from "@/lib/testing/database";
import { anAccount } from "@/lib/testing/factories";
import { registerAccount } from "../mutations/register";

const REST = { name: "DirectLink", staffSecondFactor: false };

const refused = (fields: Record<string, string[]>) => ({ ok: false, failure: { code: "invalid", fields } });

test("who registers accepts the rules in force; which version is kept, and no date of birth", () =>
  withRollback(async (system) => {
    const ctx = await aGuest(system);
    const settings = { registration: "open", minimumAge: 16, proofOfWork: false, ...REST } as const;
    await writeInstanceSettings(as(ctx, SYSTEM), settings);
    await publishRules(as(ctx, SYSTEM), { body: "Be kind." });
    await publishRules(as(ctx, SYSTEM), { body: "Be kind.\n\nBe brief." });
    const attempt = (more: object) => registerAccount(ctx, { ...aRegistration(), ...more });
    expect(await attempt({})).toEqual(
      refused({ ageConfirmed: ["age_unconfirmed"], rulesVersion: ["rules_unaccepted"] }),
    );
    expect(await attempt({ ageConfirmed: true, rulesVersion: 1 })).toEqual(
      refused({ rulesVersion: ["rules_changed"] }),
    );
    expect(await attempt({ ageConfirmed: true, rulesVersion: 3 })).toEqual(
      refused({ rulesVersion: ["rules_changed"] }),
    );
    const made = await attempt({ ageConfirmed: true, rulesVersion: 2 });
    if (!made.ok) throw new Error(JSON.stringify(made.failure));
    const [kept] = await ctx.db.select().from(registrations).where(eq(registrations.accountId, made.value.accountId));
    expect(kept).toMatchObject({ rulesVersion: 2, ageConfirmed: 16, acceptedAt: ctx.now });
  }));

test("everything that is missing is told at once", () =>
  withRollback(async (system) => {
    const ctx = await aGuest(system);
    await writeInstanceSettings(as(ctx, SYSTEM), {
      registration: "approval",
      minimumAge: 18,
      proofOfWork: false,
      ...REST,
    });
    expect(await registerAccount(ctx, aRegistration({ password: "password12" }))).toEqual(
      refused({ password: ["password_common"], reason: ["join_reason_missing"], ageConfirmed: ["age_unconfirmed"] }),
    );
  }));

test("a handle that somebody gave up counts as had until it rests no more", () =>
  withRollback(async (system) => {
    const ctx = await aGuest(system);
    const { accountId } = await anAccount(system);
    const until = new Date(ctx.now.getTime() + 86_400_000);
    await ctx.db.insert(formerHandles).values({ handle: "old_name", handleSkeleton: "oldname", accountId, until });
    expect(await registerAccount(ctx, aRegistration({ handle: "old_name" }))).toEqual(
      refused({ handle: ["handle_taken"] }),
    );
    expect(await registerAccount(ctx, aRegistration({ handle: "0ld_name" }))).toEqual(
      refused({ handle: ["handle_lookalike"] }),
    );
    expect((await registerAccount(later(ctx, 86_400_000), aRegistration({ handle: "old_name" }))).ok).toBe(true);
  }));
