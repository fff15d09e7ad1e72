import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { accounts, auditLog, totpSecrets } from "@/db/schema";
import type { Context, Role } from "@/lib/core/context";
import { may, PERMISSIONS, type Permission } from "@/lib/core/permissions";
import { writeInstanceSettings } from "@/lib/instance/mutations";
import { writeSetting } from "@/lib/instance/settings";
import { actOnAccount } from "@/lib/moderation/mutations/act-on-account";
import { listAccounts } from "@/lib/moderation/queries/list-accounts";
import { as, withRollback } from "@/lib/testing/database";
import { anApp, aPasskey, aSignedIn, goOn } from "@/lib/testing/factors";
import { makeRecoveryCodes } from "./mutations/recovery-codes";
import { findSessionViewer } from "./sessions";

const rights = [...PERMISSIONS.admin] as Permission[];

/** Somebody with a role who is signed in, and as whom the next request finds them. */
async function aStaffMember(system: Context, role: Role) {
  const member = await aSignedIn(system);
  await system.db.update(accounts).set({ role }).where(eq(accounts.id, member.accountId));
  const asked = async () => {
    const found = await findSessionViewer(system, member.viewer.sessionId as never);
    if (!found) throw new Error("no session");
    return found;
  };
  return { ...member, asked };
}

describe("where the instance wants a second step of its staff", () => {
  const wanted = (work: (system: Context) => Promise<void>) =>
    withRollback(async (system) => {
      await writeSetting(system, "staff-second-factor", true);
      await work(system);
    });

  test.each(["moderator", "admin"] as const)(
    "a %s without one has no right at any door, and all of them with one",
    (role) =>
      wanted(async (system) => {
        const { asked, ctx } = await aStaffMember(system, role);
        const target = await aSignedIn(system);
        const bare = as(system, await asked());
        expect(bare.viewer).toMatchObject({ role, lacksSecondStep: true });
        expect(rights.filter((right) => may(bare.viewer, right))).toEqual([]);
        expect(await listAccounts(bare, {})).toMatchObject({ failure: { code: "not_found" } });
        const act = {
          accountId: target.accountId,
          act: "limit",
          reason: "To see whether it works.",
          days: null,
        } as const;
        expect(await actOnAccount(bare, act)).toMatchObject({ failure: { code: "forbidden", reason: "not_allowed" } });

        await anApp(ctx);
        const proved = as(system, await asked());
        expect(proved.viewer).not.toHaveProperty("lacksSecondStep");
        expect(rights.filter((right) => may(proved.viewer, right))).toEqual([...PERMISSIONS[role]]);
        expect((await listAccounts(proved, {})).ok).toBe(true);
      }),
  );

  test("a passkey counts once recovery codes were made, an app that is not confirmed doesn't", () =>
    wanted(async (system) => {
      const { asked, ctx, accountId } = await aStaffMember(system, "admin");
      await system.db.insert(totpSecrets).values({ accountId, secret: "x", createdAt: system.now } as never);
      expect(await asked()).toMatchObject({ lacksSecondStep: true });
      await aPasskey(ctx);
      expect(await asked()).toMatchObject({ lacksSecondStep: true });
      await goOn(ctx, makeRecoveryCodes(ctx));
      expect(await asked()).not.toHaveProperty("lacksSecondStep");
    }));

  test("members are asked for nothing", () =>
    wanted(async (system) => {
      const { asked } = await aStaffMember(system, "member");
      expect(await asked()).not.toHaveProperty("lacksSecondStep");
    }));
});

test("only who has one can ask one of all staff; it is noted, and off where nobody has asked", () =>
  withRollback(async (system) => {
    const { asked, ctx } = await aStaffMember(system, "admin");
    expect(await asked()).not.toHaveProperty("lacksSecondStep");
    const settings = {
      name: "DirectLink",
      registration: "open",
      minimumAge: null,
      proofOfWork: false,
      staffSecondFactor: true,
    } as const;
    expect(await writeInstanceSettings(as(system, await asked()), settings)).toEqual({
      ok: false,
      failure: { code: "conflict", reason: "own_second_step" },
    });
    await anApp(ctx);
    const admin = as(system, await asked());
    expect((await writeInstanceSettings(admin, settings)).ok).toBe(true);
    const [noted] = await system.db.select().from(auditLog).where(eq(auditLog.target, "staff-second-factor"));
    expect(noted?.detail).toEqual({ from: false, to: true });
  }));
