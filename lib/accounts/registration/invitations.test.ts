import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { accounts, auditLog, invitations } from "@/db/schema";
import { type Context, GUEST, SYSTEM } from "@/lib/core/context";
import { writeSetting } from "@/lib/instance/settings";
import { aGuest, aRegistration, lastMail } from "@/lib/testing/accounts";
import { as, later, TEST_NOW, withRollback } from "@/lib/testing/database";
import { anAccount } from "@/lib/testing/factories";
import { confirmEmailByCode } from "../mutations/confirm-email";
import { registerAccount } from "../mutations/register";
import { type CreateInvitationInput, createInvitationInput, invitationCodeInput } from "./input";
import { findOpenInvitation, listInvitations, listInvited, newInvitationCode } from "./invitations";
import { createInvitation, revokeInvitation } from "./write-invitation";

const DAY = 86_400_000;
const over = { ok: false, failure: { code: "forbidden", reason: "invitation_over" } };

async function anInstance(system: Context, mode: "invitation" | "approval" = "invitation") {
  const ctx = await aGuest(system);
  await writeSetting(ctx, "registration", mode);
  return { ctx, admin: as(ctx, await anAccount(ctx, { role: "admin" })) };
}

async function anInvitation(admin: Context, over: Partial<CreateInvitationInput> = {}) {
  const made = await createInvitation(admin, { note: "", maxUses: null, days: null, skipsApproval: true, ...over });
  if (!made.ok) throw new Error(JSON.stringify(made.failure));
  return made.value;
}

async function register(ctx: Context, invitation: string | null) {
  const input = aRegistration();
  const made = await registerAccount(ctx, { ...input, invitation });
  if (!made.ok) return made;
  const { code } = await lastMail(ctx, input.email);
  return { ...input, confirm: () => confirmEmailByCode(ctx, { challengeId: made.value.challengeId ?? "", code }) };
}

test("without an invitation nobody registers, with one they do, and its place is taken when the address is proved", () =>
  withRollback(async (system) => {
    const { ctx, admin } = await anInstance(system);
    expect(await register(ctx, null)).toEqual({
      ok: false,
      failure: { code: "forbidden", reason: "invitation_needed" },
    });
    expect(await register(ctx, newInvitationCode())).toEqual(over);
    const { code, id, path } = await anInvitation(admin, { maxUses: 1, note: "for the birds" });
    expect(path).toBe(`/invite/${code}`);
    const first = await register(ctx, code);
    const second = await register(ctx, code);
    if ("ok" in first || "ok" in second) throw new Error("not registered");
    const uses = async () => (await ctx.db.select().from(invitations).where(eq(invitations.id, id)))[0]?.uses;
    expect(await uses()).toBe(0);
    expect(await second.confirm()).toMatchObject({ ok: true, value: { kind: "ticket" } });
    expect(await uses()).toBe(1);
    expect(await first.confirm()).toEqual(over);
    expect(await register(ctx, code)).toEqual(over);
    const [loser] = await ctx.db.select().from(accounts).where(eq(accounts.handle, first.handle));
    expect(loser?.state).toBe("unconfirmed");
    expect(await listInvitations(admin)).toMatchObject({
      value: { items: [{ uses: 1, state: "used_up", note: "for the birds" }] },
    });
    const invited = await listInvited(admin, [id]);
    expect(invited.ok && invited.value.get(id)?.map(({ handle }) => handle)).toContain(second.handle);
  }));

test("of eight who confirm at the same instant three get the three places", async () => {
  const { ctx, admin } = await anInstance({ db: database(), viewer: SYSTEM, now: TEST_NOW });
  const { code, id } = await anInvitation(admin, { maxUses: 3 });
  const people = [];
  for (let n = 0; n < 8; n++) {
    const registered = await register(ctx, code);
    if ("ok" in registered) throw new Error("not registered");
    people.push(registered);
  }
  const results = await Promise.all(people.map(({ confirm }) => confirm()));
  expect(results.filter(({ ok }) => ok)).toHaveLength(3);
  expect(results.filter(({ ok }) => !ok)).toEqual([over, over, over, over, over]);
  expect((await ctx.db.select().from(invitations).where(eq(invitations.id, id)))[0]?.uses).toBe(3);
});

test("an invitation ends by its day and by being taken back, which is noted", () =>
  withRollback(async (system) => {
    const { ctx, admin } = await anInstance(system);
    const short = await anInvitation(admin, { days: 2 });
    expect(await findOpenInvitation(later(ctx, 2 * DAY - 1), short.code)).not.toBeNull();
    expect(await findOpenInvitation(later(ctx, 2 * DAY), short.code)).toBeNull();
    const held = await register(ctx, short.code);
    if ("ok" in held) throw new Error("not registered");
    expect(await revokeInvitation(admin, { invitationId: short.id })).toEqual({ ok: true, value: null });
    expect(await revokeInvitation(admin, { invitationId: short.id })).toEqual({ ok: true, value: null });
    expect(await register(ctx, short.code)).toEqual(over);
    expect(await held.confirm()).toEqual(over);
    const log = await ctx.db.select().from(auditLog).where(eq(auditLog.target, short.id)).orderBy(auditLog.id);
    expect(log.map(({ action }) => action)).toEqual(["invitation.created", "invitation.revoked"]);
  }));

test("where a moderator decides, an invitation may let somebody in at once, or not", () =>
  withRollback(async (system) => {
    const { ctx, admin } = await anInstance(system, "approval");
    const straight = await register(ctx, (await anInvitation(admin)).code);
    if ("ok" in straight) throw new Error("not registered");
    expect(await straight.confirm()).toMatchObject({ value: { kind: "ticket" } });
    const asked = await register(ctx, (await anInvitation(admin, { skipsApproval: false })).code);
    expect(asked).toMatchObject({ failure: { fields: { reason: ["join_reason_missing"] } } });
  }));

test("only administrators write and read invitations", () =>
  withRollback(async (system) => {
    const { ctx, admin } = await anInstance(system);
    const { id } = await anInvitation(admin);
    for (const viewer of [GUEST, await anAccount(ctx), await anAccount(ctx, { role: "moderator" })]) {
      const their = as(ctx, viewer);
      const input = { note: "", maxUses: null, days: null, skipsApproval: true };
      expect((await createInvitation(their, input)).ok).toBe(false);
      expect((await revokeInvitation(their, { invitationId: id })).ok).toBe(false);
      expect((await listInvitations(their)).ok).toBe(false);
      expect((await listInvited(their, [id])).ok).toBe(false);
    }
    expect(await findOpenInvitation(ctx, (await anInvitation(admin)).code)).not.toBeNull();
  }));

test("codes are twelve letters and digits that nobody mixes up, however they are typed", () => {
  const codes = new Set(Array.from({ length: 1_000 }, newInvitationCode));
  expect(codes.size).toBe(1_000);
  for (const code of codes) expect(invitationCodeInput.parse(` ${code.toUpperCase()} `)).toBe(code);
  for (const bad of ["", "abc", "abcdefghijk1", "abcdefghijk0", "../../../etc/", "a".repeat(13)])
    expect(invitationCodeInput.safeParse(bad).success, bad).toBe(false);
  for (const bad of [
    { maxUses: 0 },
    { maxUses: 1.5 },
    { maxUses: 10_001 },
    { days: 0 },
    { days: 366 },
    { note: "x".repeat(101) },
  ])
    expect(createInvitationInput.safeParse(bad).success, JSON.stringify(bad)).toBe(false);
});
