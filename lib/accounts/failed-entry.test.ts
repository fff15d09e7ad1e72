import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { securityEvents } from "@/db/schema";
import { type Context, GUEST } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { listJobs } from "@/lib/testing/accounts";
import { as, later, withRollback } from "@/lib/testing/database";
import { anApp, aSignedIn } from "@/lib/testing/factors";
import { recordFailedSignIn } from "./failed-entry";
import { passByAppCode } from "./mutations/second-step";
import { signIn } from "./mutations/sign-in";
import { listSecurityEvents, recordSecurityEvent } from "./security-events";

const DAY = 86_400_000;
const device = {
  userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
  place: "Lisbon, PT",
};

/** What the worker does about the wrong passwords that were noted. */
async function work(ctx: Context): Promise<number> {
  const jobs = await listJobs(ctx, "record-failed-sign-in");
  for (const job of jobs) await recordFailedSignIn(ctx, job);
  return jobs.length;
}

const recorded = (ctx: Context, accountId: AccountId) =>
  ctx.db.$count(securityEvents, eq(securityEvents.accountId, accountId));

test("a wrong password is recorded for the owner, with the device it was typed on; nobody is mailed", () =>
  withRollback(async (system) => {
    const { ctx, handle } = await aSignedIn(system);
    const result = await signIn(as(system, GUEST), { identifier: handle, password: "not the password", device });
    expect(result.ok).toBe(false);
    await work(system);
    expect(await listSecurityEvents(ctx)).toMatchObject([
      { kind: "sign-in-failed", browser: "Firefox", system: "Linux", place: "Lisbon, PT", undoable: false },
    ]);
    expect(await listJobs(system, "send-mail")).toEqual([]);
  }));

test("whoever guesses on is recorded once a minute, five times a day", () =>
  withRollback(async (system) => {
    const { accountId, handle } = await aSignedIn(system);
    const guess = (ms: number) =>
      signIn(later(as(system, GUEST), ms), { identifier: handle, password: "not the password", device });
    for (let n = 0; n < 3; n++) await guess(0);
    expect(await work(system)).toBe(1);
    for (let n = 0; n < 9; n++) await recordFailedSignIn(system, { accountId, device });
    expect(await recorded(system, accountId)).toBe(5);
    await recordFailedSignIn(later(system, DAY + 1), { accountId, device });
    expect(await recorded(system, accountId)).toBe(6);
  }));

test("for an account that nobody has there is a job too, and it does nothing", () =>
  withRollback(async (system) => {
    await signIn(as(system, GUEST), { identifier: "nobody_at_all", password: "not the password", device });
    expect(await listJobs(system, "record-failed-sign-in")).toEqual([{ accountId: null, device }]);
    await work(system);
    expect(await system.db.$count(securityEvents)).toBe(0);
  }));

test("a right password with a wrong code of the app says so", () =>
  withRollback(async (system) => {
    const { ctx, handle, password } = await aSignedIn(system);
    await anApp(ctx);
    const entered = await signIn(as(system, GUEST), { identifier: handle, password });
    if (!entered.ok || entered.value.kind !== "second-factor") throw new Error("no second step");
    const { ceremonyId } = entered.value;
    expect((await passByAppCode(as(system, GUEST), { ceremonyId, code: "000000", device })).ok).toBe(false);
    expect((await listSecurityEvents(ctx))[0]).toMatchObject({ kind: "second-step-failed", browser: "Firefox" });
  }));

test("failed tries don't push what matters out of the list", () =>
  withRollback(async (system) => {
    const { ctx, accountId } = await aSignedIn(system);
    await recordSecurityEvent(system, { accountId, kind: "new-device", undo: { do: "secure" } });
    for (let day = 0; day < 8; day++)
      for (let n = 0; n < 5; n++) await recordFailedSignIn(later(system, day * (DAY + 1)), { accountId, device });
    const kinds = (await listSecurityEvents(later(ctx, 8 * DAY))).map(({ kind }) => kind);
    expect(kinds).toEqual([...Array(10).fill("sign-in-failed"), "new-device"]);
  }));
