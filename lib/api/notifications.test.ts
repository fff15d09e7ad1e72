import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/db/client";
import { notificationSettings, sessions } from "@/db/schema";
import { openSession } from "@/lib/accounts/sessions";
import { type AccountViewer, type Context, SYSTEM } from "@/lib/core/context";
import { env } from "@/lib/env";
import { unsubscribeToken } from "@/lib/notifications/digest/unsubscribe";
import { addDevice } from "@/lib/notifications/mutations/devices";
import { notify } from "@/lib/notifications/mutations/notify";
import { findDevice, listSubscriptions } from "@/lib/push/subscriptions";
import { aSessionCookie } from "@/lib/testing/accounts";
import { anAccount } from "@/lib/testing/factories";
import { api } from "./app";

const ctx: Context = { db: database(), viewer: SYSTEM, now: new Date() };
const HERE = "/api/directlink/v1/notifications";
let ana: AccountViewer;
let cookie: string;

beforeAll(async () => {
  ana = await anAccount(ctx, { handle: "demo_ana" });
  cookie = await aSessionCookie(ctx, ana);
  const details = { outcome: "removed", subject: "Rule 4", path: "/rules" };
  await notify(ctx, [ana.accountId], { kind: "decision", targetId: "1", at: ctx.now, details });
});

async function ask(path: string, init: RequestInit = {}) {
  const headers = { origin: new URL(env().APP_URL).origin, ...init.headers };
  const answer = await api().request(`${env().APP_URL}${path}`, { ...init, headers });
  const text = await answer.text();
  return { status: answer.status, body: text ? JSON.parse(text) : null, headers: answer.headers };
}

const asAna = (init: RequestInit = {}): RequestInit => ({ ...init, headers: { cookie, ...init.headers } });

test("the list, its parts and its counts are the viewer's own, and nothing for guests", async () => {
  for (const path of [HERE, `${HERE}/counts`]) expect((await ask(path)).status).toBe(401);
  const list = await ask(`${HERE}?filter=safety`, asAna());
  expect(list).toMatchObject({
    status: 200,
    body: { items: [{ kind: "decision", path: "/rules" }], nextCursor: null },
  });
  expect(list.headers.get("cache-control")).toBe("private, no-store");
  expect((await ask(`${HERE}?filter=mentions`, asAna())).body.items).toEqual([]);
  expect((await ask(`${HERE}/counts`, asAna())).body).toEqual({ activity: 1, messages: 0 });
});

test("odd filters, cursors and positions are refused or read as the beginning", async () => {
  expect((await ask(`${HERE}?filter=everything`, asAna())).status).toBe(422);
  expect((await ask(`${HERE}?cursor=${encodeURIComponent("' or 1=1")}`, asAna())).body.items).toHaveLength(1);
  for (const body of ["", "{}", '{"upTo":5}', '{"upTo":"-1"}', '{"upTo":"99999999999999999999"}', "[["])
    expect((await ask(`${HERE}/read`, asAna({ method: "POST", body }))).status, body).toBe(422);
  const foreign = { method: "POST", body: '{"upTo":"5"}', headers: { origin: "https://elsewhere.example" } };
  expect((await ask(`${HERE}/read`, asAna(foreign))).status).toBe(403);
  expect((await ask(`${HERE}/counts`, asAna())).body.activity, "nothing was read by that").toBe(1);
});

test("a digest is ended by the token alone: by POST, never by following the link", async () => {
  await ctx.db.insert(notificationSettings).values({ accountId: ana.accountId, digest: "daily", digestAt: ctx.now });
  const address = `/api/directlink/v1/unsubscribe?token=${unsubscribeToken(ana.accountId)}`;
  const digest = async () => (await ctx.db.select().from(notificationSettings))[0]?.digest;
  const followed = await ask(address);
  expect([followed.status, followed.headers.get("location")]).toEqual([303, expect.stringMatching(/^\/unsubscribe\?/)]);
  expect(await digest()).toBe("daily");
  expect((await ask("/api/directlink/v1/unsubscribe?token=x", { method: "POST" })).status).toBe(404);
  expect(await digest()).toBe("daily");
  const form = { method: "POST", body: "List-Unsubscribe=One-Click", headers: { origin: "https://mail.example" } };
  expect((await ask(address, form)).status).toBe(204);
  expect(await digest()).toBe("off");
});

test("a device that rings is rung at its next address; one that doesn't stays silent", async () => {
  const device = "/api/directlink/v1/notifications/device";
  const keys = {
    p256dh: Buffer.alloc(65, 4).toString("base64url"),
    auth: Buffer.alloc(16, 1).toString("base64url"),
  };
  const tell = (endpoint: string, init: RequestInit = {}) =>
    ask(device, asAna({ method: "POST", body: JSON.stringify({ endpoint, keys }), ...init }));
  expect((await ask(device)).status).toBe(401);
  expect((await ask(device, asAna())).body.publicKey).toMatch(/^[\w-]{87}$/);
  expect((await tell("https://push.example/next")).status, "nobody asked for it").toBe(404);

  const [session] = await ctx.db.select().from(sessions).where(eq(sessions.accountId, ana.accountId));
  const signedIn = { ...ana, sessionId: session?.id ?? null };
  await addDevice({ ...ctx, viewer: signedIn }, { endpoint: "https://push.example/first", keys });
  const elsewhere = await openSession(ctx, ana.accountId);
  const other = { ...ana, sessionId: elsewhere };
  await addDevice({ ...ctx, viewer: other }, { endpoint: "https://push.example/laptop", keys });
  expect((await tell("http://push.example/plain")).status).toBe(422);
  expect(
    (await tell("https://push.example/x", { headers: { cookie, origin: "https://elsewhere.example" } })).status,
  ).toBe(403);
  for (let i = 0; i < 2; i++) expect((await tell("https://push.example/next")).status).toBe(204);
  const known = await Promise.all(
    (await listSubscriptions(ctx, ana.accountId)).map(async ({ id }) => (await findDevice(ctx, id))?.endpoint),
  );
  expect(known.toSorted()).toEqual(["https://push.example/laptop", "https://push.example/next"]);
});
