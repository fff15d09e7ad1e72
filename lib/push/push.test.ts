import { createECDH, randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { notificationChoices, notificationSettings, pushKeys, pushSubscriptions, sessions } from "@/db/schema";
import { revokeSession, rotateSession } from "@/lib/accounts/sessions";
import type { AccountViewer, Context } from "@/lib/core/context";
import { onDevice } from "@/lib/testing/accounts";
import { as, later, withRollback } from "@/lib/testing/database";
import { anAccount } from "@/lib/testing/factories";
import { queuedJobs } from "@/lib/testing/jobs";
import { type PushService, startPushService } from "@/lib/testing/push-service";
import { deliverPush } from "./deliver";
import { findVapidKeys } from "./keys";
import { pushTo } from "./push";
import { keepSubscription, listSubscriptions } from "./subscriptions";

const MESSAGE = { kind: "like", title: "demo_bo liked your video", body: "", url: "/@demo_ana/1", tag: "activity-1" };
const inside = { alsoAllow: (address: string) => address === "127.0.0.1" };

let service: PushService;
beforeAll(async () => {
  service = await startPushService();
});
afterAll(() => service.close());

/** Somebody on a device that wants to be rung, and how to read what it is sent. */
async function aDevice(ctx: Context, who: AccountViewer, path = "/device") {
  const on = await onDevice(ctx, who);
  const receiver = createECDH("prime256v1");
  receiver.generateKeys();
  const auth = randomBytes(16);
  const keys = { p256dh: receiver.getPublicKey("base64url"), auth: auth.toString("base64url") };
  const { viewer } = on;
  const sessionId = viewer.sessionId;
  if (!sessionId) throw new Error("a device without a session");
  await keepSubscription(ctx, { ...viewer, sessionId }, { endpoint: `${service.url}${path}`, keys });
  return { ctx: on, sessionId, receiver, auth };
}

async function deliverAll(ctx: Context, lastAttempt = false): Promise<void> {
  for (const job of await queuedJobs(ctx, "send-push")) await deliverPush(ctx, job, { lastAttempt, ...inside });
}

test("a device gets what it is sent encrypted for it alone, signed by the instance", () =>
  withRollback(async (ctx) => {
    const who = await anAccount(ctx);
    const { receiver, auth } = await aDevice(ctx, who);
    service.sent.length = 0;
    expect(await pushTo(ctx, who.accountId, { ...MESSAGE, badge: 3 })).toBe(1);
    expect(JSON.stringify(await queuedJobs(ctx, "send-push"))).not.toContain("liked");
    await deliverAll(ctx);
    const [sent] = service.sent;
    const { kind: _, ...shown } = MESSAGE;
    expect(sent?.read(receiver, auth)).toEqual({ ...shown, badge: 3 });
    const { publicKey } = await findVapidKeys(ctx);
    expect(sent?.headers.authorization).toMatch(new RegExp(`^vapid t=[\\w-]+\\.[\\w-]+\\.[\\w-]+, k=${publicKey}$`));
    expect(sent?.headers).toMatchObject({ ttl: "86400", "content-encoding": "aes128gcm" });
  }));

test("the keys are made once and kept sealed", () =>
  withRollback(async (ctx) => {
    const first = await findVapidKeys(ctx);
    expect(await findVapidKeys(later(ctx, 1_000))).toEqual(first);
    const [row] = await ctx.db.select().from(pushKeys);
    expect(row?.publicKey).toBe(first.publicKey);
    expect(row?.privateKey).not.toContain(first.privateKey);
  }));

test.each([404, 410, 403])("a device of which its service says %d is forgotten", (status) =>
  withRollback(async (ctx) => {
    const who = await anAccount(ctx);
    await aDevice(ctx, who, `/answer/${status}`);
    await pushTo(ctx, who.accountId, MESSAGE);
    await deliverAll(ctx);
    expect(await ctx.db.$count(pushSubscriptions)).toBe(0);
  }),
);

test("a service that is busy is asked again, and given up in the end; the device stays", () =>
  withRollback(async (ctx) => {
    const who = await anAccount(ctx);
    await aDevice(ctx, who, "/answer/503");
    await pushTo(ctx, who.accountId, MESSAGE);
    await expect(deliverAll(ctx)).rejects.toThrow("503");
    await deliverAll(ctx, true);
    expect(await ctx.db.$count(pushSubscriptions)).toBe(1);
  }));

test("an address that is none of the public network's is never asked, and forgotten", () =>
  withRollback(async (ctx) => {
    const who = await anAccount(ctx);
    await aDevice(ctx, who);
    await pushTo(ctx, who.accountId, MESSAGE);
    service.sent.length = 0;
    for (const job of await queuedJobs(ctx, "send-push")) await deliverPush(ctx, job, { lastAttempt: false });
    expect(service.sent).toEqual([]);
    expect(await ctx.db.$count(pushSubscriptions)).toBe(0);
  }));

test("a device rings as long as its session lasts, also under another id, and for nobody else", () =>
  withRollback(async (ctx) => {
    const [who, other] = [await anAccount(ctx), await anAccount(ctx)];
    const { ctx: on } = await aDevice(ctx, who);
    const sessionId = await rotateSession(on);
    expect(await listSubscriptions(ctx, who.accountId)).toHaveLength(1);
    await pushTo(ctx, who.accountId, MESSAGE);
    if (sessionId) await revokeSession(ctx, sessionId);
    expect(await listSubscriptions(ctx, who.accountId)).toEqual([]);
    service.sent.length = 0;
    await deliverAll(ctx);
    expect(service.sent, "what waited is not sent either").toEqual([]);
    // Somebody else signs in on the same device.
    await aDevice(ctx, other);
    expect(await pushTo(ctx, who.accountId, MESSAGE)).toBe(0);
    expect(await pushTo(ctx, other.accountId, MESSAGE)).toBe(1);
    await ctx.db.delete(sessions).where(eq(sessions.accountId, other.accountId));
    expect(await ctx.db.$count(pushSubscriptions)).toBe(0);
  }));

test("nothing rings for a kind that is switched off, nor in quiet hours", () =>
  withRollback(async (ctx) => {
    const who = await anAccount(ctx);
    await aDevice(ctx, who);
    const { accountId } = who;
    await ctx.db.insert(notificationChoices).values({ accountId, kind: "follow", pushes: false });
    expect(await pushTo(ctx, accountId, { ...MESSAGE, kind: "follow" })).toBe(0);
    expect(await pushTo(ctx, accountId, MESSAGE)).toBe(1);
    // Noon in UTC is two in the afternoon in Madrid.
    const quiet = { quietFrom: 14 * 60, quietUntil: 15 * 60, timeZone: "Europe/Madrid" };
    await ctx.db.insert(notificationSettings).values({ accountId, ...quiet });
    expect(await pushTo(ctx, accountId, MESSAGE)).toBe(0);
    expect(await pushTo(as(later(ctx, 3_600_000), who), accountId, MESSAGE)).toBe(1);
  }));
