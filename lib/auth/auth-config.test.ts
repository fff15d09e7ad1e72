import { Auth } from "@auth/core";
import { eq } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { knownDevices, sessions } from "@/db/schema";
import { issueTicket } from "@/lib/accounts/sessions";
import { SYSTEM } from "@/lib/core/context";
import { EDGE_HEADER, edgeProof, PLACE_HEADER } from "@/lib/http/edge";
import { anAccount } from "@/lib/testing/factories";

const ORIGIN = "http://192.168.1.20:3000";

afterEach(() => vi.unstubAllEnvs());

/** NextAuth as a browser meets it, with its own check against forgery, at the address that a phone on the LAN uses. */
async function redeem(ticket: string, headers: Record<string, string> = {}, device = "") {
  const { authConfig } = await import("./auth-config");
  const ask = (path: string, init?: RequestInit) =>
    Auth(
      new Request(`${ORIGIN}/api/auth/${path}`, { ...init, headers: { ...headers, ...init?.headers } }),
      authConfig(),
    );
  const csrf = await ask("csrf");
  const { csrfToken } = await csrf.json();
  const answer = await ask("callback/ticket", {
    method: "POST",
    headers: { cookie: cookiesOf(csrf).join("; "), "user-agent": "A phone" },
    body: new URLSearchParams({ csrfToken, ticket, device, callbackUrl: ORIGIN }),
  });
  return { answer, cookie: answer.headers.getSetCookie().find((set) => set.includes("session=")) ?? "" };
}

const cookiesOf = (answer: Response) => answer.headers.getSetCookie().map((set) => set.split(";")[0] ?? "");

async function aTicket() {
  const ctx = { db: database(), viewer: SYSTEM, now: new Date() };
  const viewer = await anAccount(ctx);
  return { viewer, ticket: await issueTicket(ctx, viewer.accountId) };
}

test("a ticket becomes a cookie that the viewer is known by, over plain http on the LAN", async () => {
  const { viewer, ticket } = await aTicket();
  const { cookie } = await redeem(ticket);
  expect(cookie).toMatch(/^directlink\.session=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/i);
  const { viewerOfRequest } = await import("./viewer");
  const request = new Request(ORIGIN, { headers: { cookie: cookie.split(";")[0] ?? "" } });
  expect(await viewerOfRequest(request)).toMatchObject({ kind: "account", accountId: viewer.accountId });
  const [row] = await database().select().from(sessions).where(eq(sessions.accountId, viewer.accountId));
  expect(row?.userAgent).toBe("A phone");
});

test("a ticket is worth one cookie, and a made-up one none", async () => {
  const { ticket } = await aTicket();
  expect((await redeem(ticket)).cookie).not.toBe("");
  expect((await redeem(ticket)).cookie).toBe("");
  expect((await redeem("x".repeat(43))).cookie).toBe("");
});

test("the session remembers its device and the place that the edge found; what is no device's token is none", async () => {
  const token = "d".repeat(43);
  const first = await aTicket();
  await redeem(
    first.ticket,
    { [EDGE_HEADER]: edgeProof(), [PLACE_HEADER]: encodeURIComponent("São Paulo, BR") },
    token,
  );
  const sessionOf = async (accountId: typeof first.viewer.accountId) =>
    (await database().select().from(sessions).where(eq(sessions.accountId, accountId)))[0];
  const known = await database().select().from(knownDevices);
  expect(known).toHaveLength(1);
  const session = await sessionOf(first.viewer.accountId);
  expect(session).toMatchObject({ deviceId: known[0]?.id, place: "São Paulo, BR" });
  expect(known[0]?.tokenHash).not.toContain(token);

  const second = await aTicket();
  await redeem(second.ticket, {}, "<script>");
  expect(await sessionOf(second.viewer.accountId)).toMatchObject({ deviceId: null, place: null });
});

test("signing out at NextAuth's own address ends the session's row too", async () => {
  const { viewer, ticket } = await aTicket();
  const { cookie } = await redeem(ticket);
  const { authConfig } = await import("./auth-config");
  const csrf = await Auth(new Request(`${ORIGIN}/api/auth/csrf`), authConfig());
  const { csrfToken } = await csrf.json();
  await Auth(
    new Request(`${ORIGIN}/api/auth/signout`, {
      method: "POST",
      headers: { cookie: [...cookiesOf(csrf), cookie.split(";")[0]].join("; ") },
      body: new URLSearchParams({ csrfToken }),
    }),
    authConfig(),
  );
  const [row] = await database().select().from(sessions).where(eq(sessions.accountId, viewer.accountId));
  expect(row?.revokedAt).not.toBeNull();
});

test("on https the cookie is Secure and bound to the host", async () => {
  vi.stubEnv("APP_URL", "https://video.example");
  vi.resetModules();
  const { ticket } = await aTicket();
  const { cookie } = await redeem(ticket);
  expect(cookie).toMatch(/^__Host-directlink\.session=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/i);
  vi.resetModules();
});
