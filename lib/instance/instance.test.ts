import { expect, test } from "vitest";
import { auditLog, rules } from "@/db/schema";
import { GUEST } from "@/lib/core/context";
import { findInstanceName } from "@/lib/core/instance-name";
import { sendMail } from "@/lib/mail/mail";
import { listJobs } from "@/lib/testing/accounts";
import { as, withRollback } from "@/lib/testing/database";
import { anAccount } from "@/lib/testing/factories";
import { instanceSettingsInput, rulesInput } from "./input";
import { publishRules, writeInstanceSettings } from "./mutations";
import { findRules, listRules } from "./queries";
import { findInstance, writeSetting } from "./settings";

const settings = {
  name: "DirectLink",
  registration: "invitation",
  minimumAge: 16,
  proofOfWork: true,
  staffSecondFactor: false,
} as const;

test("an administrator says who may register; each change is noted once, with what was before", () =>
  withRollback(async (ctx) => {
    await writeSetting(ctx, "set-up", { at: "" });
    const admin = as(ctx, await anAccount(ctx, { role: "admin" }));
    expect(await findInstance(ctx)).toMatchObject({ registration: "open", minimumAge: null, proofOfWork: false });
    expect((await writeInstanceSettings(admin, settings)).ok).toBe(true);
    expect(await findInstance(ctx)).toMatchObject(settings);
    await writeInstanceSettings(admin, { ...settings, minimumAge: null });
    expect(await findInstance(ctx)).toMatchObject({ ...settings, minimumAge: null });
    const log = await ctx.db.select().from(auditLog).orderBy(auditLog.id);
    expect(log.map(({ target, detail }) => [target, detail])).toEqual([
      ["registration", { from: "open", to: "invitation" }],
      ["minimum-age", { from: 0, to: 16 }],
      ["proof-of-work", { from: false, to: true }],
      ["minimum-age", { from: 16, to: 0 }],
    ]);
  }));

test("an instance has a name of its own, in titles and mails; mails of before keep theirs", () =>
  withRollback(async (ctx) => {
    const admin = as(ctx, await anAccount(ctx, { role: "admin" }));
    expect(await findInstanceName(ctx)).toBe("DirectLink");
    const mail = { kind: "address-taken", handle: "demo_ana" } as const;
    await sendMail(ctx, "ana@example.org", "en", mail);
    const wanted = instanceSettingsInput.parse({ ...settings, name: "  Demo   Town " });
    expect((await writeInstanceSettings(admin, wanted)).ok).toBe(true);
    expect([await findInstanceName(ctx), (await findInstance(ctx)).name]).toEqual(["Demo Town", "Demo Town"]);
    await sendMail(ctx, "ana@example.org", "es", mail);
    const [before, after] = await listJobs(ctx, "send-mail");
    expect(before?.subject).toBe("You already have a DirectLink account");
    expect(after?.subject).toBe("Ya tienes una cuenta de Demo Town");
    for (const body of [after?.text, after?.html]) {
      expect(body).toContain("Demo Town");
      expect(body).not.toContain("DirectLink");
    }
  }));

test("rules have versions; the same words make no new one", () =>
  withRollback(async (ctx) => {
    const admin = as(ctx, await anAccount(ctx, { role: "admin" }));
    expect(await findRules(ctx)).toBeNull();
    for (const [body, version] of [
      ["One.", 1],
      ["One.", 1],
      ["Two.", 2],
    ] as const)
      expect(await publishRules(admin, { body })).toEqual({ ok: true, value: { version } });
    expect(await findRules(ctx)).toMatchObject({ version: 2, body: "Two." });
    expect((await listRules(ctx)).map(({ version }) => version)).toEqual([2, 1]);
  }));

test("nobody but administrators changes either", () =>
  withRollback(async (ctx) => {
    for (const viewer of [GUEST, await anAccount(ctx), await anAccount(ctx, { role: "moderator" })]) {
      const refused = { ok: false, failure: { code: "forbidden", reason: "not_allowed" } };
      expect(await writeInstanceSettings(as(ctx, viewer), settings)).toEqual(refused);
      expect(await publishRules(as(ctx, viewer), { body: "Mine." })).toEqual(refused);
    }
    expect(await ctx.db.select().from(rules)).toEqual([]);
  }));

test("what no instance can be set to is refused", () => {
  for (const bad of [
    { minimumAge: 0 },
    { minimumAge: 100 },
    { minimumAge: 12.5 },
    { registration: "friends" },
    { name: "X" },
    { name: "{handle}" },
    { name: "<b>Us</b>" },
    { name: "A\nB: c" },
  ])
    expect(instanceSettingsInput.safeParse({ ...settings, ...bad }).success, JSON.stringify(bad)).toBe(false);
  for (const body of ["", " \n ", "x".repeat(20_001)]) expect(rulesInput.safeParse({ body }).success).toBe(false);
});
