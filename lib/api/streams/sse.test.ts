import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { accounts, sessions, streamEvents } from "@/db/schema";
import { endOwnSession } from "@/lib/accounts/mutations/end-sessions";
import { revokeSession, revokeSessionsOf, rotateSession } from "@/lib/accounts/sessions";
import { type AccountViewer, type Context, SYSTEM } from "@/lib/core/context";
import type { SessionId } from "@/lib/core/ids";
import { transaction } from "@/lib/core/transaction";
import { append } from "@/lib/events/append";
import { hub } from "@/lib/streams/hub";
import { tellTyping } from "@/lib/streams/notes";
import { signedIn } from "@/lib/testing/api-server";
import { anAccount } from "@/lib/testing/factories";
import { streamingServer } from "@/lib/testing/streaming-server";
import { api } from "../app";

const PATH = "/api/directlink/v1/stream";
const ctx: Context = { db: database(), viewer: SYSTEM, now: new Date() };
const server = streamingServer();

const listen = async (account: AccountViewer, query = "", headers: Record<string, string> = {}) =>
  server.open(PATH + query, { ...(await signedIn(account)), ...headers });

/** Tell an account of the events with these numbers, each with its number as what it says. */
const tell = (account: AccountViewer, ...numbers: number[]) =>
  append(
    { ...ctx, now: new Date() },
    numbers.map((seq) => ({
      accountId: account.accountId,
      kind: "read",
      data: { conversationId: "1", accountId: account.accountId, seq },
    })),
  );
const sessionOf = async ({ accountId }: AccountViewer): Promise<SessionId> => {
  const [session] = await ctx.db.select().from(sessions).where(eq(sessions.accountId, accountId));
  return session?.id as SessionId;
};
const numbers = (events: readonly { data: Record<string, unknown> }[]) => events.map(({ data }) => data.seq);

test("what is told reaches every open stream of the account at once, in order, and nobody else's", async () => {
  const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
  const [phone, laptop, other] = [await listen(ana), await listen(ana), await listen(bo)];
  for (const stream of [phone, laptop, other]) expect((await stream.until("hello"))[0]).toMatchObject({ id: 0 });
  const took: number[] = [];
  for (const told of [[1, 2], [3], [4]]) {
    await tell(ana, ...told);
    const begun = performance.now();
    await phone.until("read", told.at(-1));
    took.push(performance.now() - begun);
  }
  // Of three, the one in which the machine did least else. Unwoken it would take seconds.
  expect(Math.min(...took)).toBeLessThan(500);
  for (const stream of [phone, laptop]) {
    const events = await stream.until("read", 4);
    expect(numbers(events)).toEqual([1, 2, 3, 4]);
    expect(events.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
  }
  expect(other.events).toHaveLength(1);
});

test("who comes back gets what they missed, once and in order, however much it was", async () => {
  const ana = await anAccount(ctx);
  const all = Array.from({ length: 350 }, (_, i) => i + 1);
  await tell(ana, ...all.slice(0, 20));
  const first = await listen(ana, "?after=18");
  expect(numbers(await first.until("read", 2))).toEqual([19, 20]);
  first.close();
  await tell(ana, ...all.slice(20));
  const again = await listen(ana, "?after=3", { "last-event-id": "20" });
  expect(numbers(await again.until("read", 330))).toEqual(all.slice(20));
  expect((await again.until("hello"))[0]).toMatchObject({ id: 20 });
});

test("who says nothing begins now; what was never reached, or is swept away, is said to be lost", async () => {
  const ana = await anAccount(ctx);
  await tell(ana, 1, 2, 3);
  expect((await (await listen(ana)).until("hello"))[0]).toMatchObject({ id: 3, data: { seq: 3 } });
  expect((await (await listen(ana, "?after=900")).until("reset"))[0]).toMatchObject({ id: 3 });
  await ctx.db.delete(streamEvents).where(eq(streamEvents.accountId, ana.accountId));
  const late = await listen(ana, "?after=1");
  expect((await late.until("reset"))[0]).toMatchObject({ id: 3 });
  await tell(ana, 4);
  expect(numbers(await late.until("read"))).toEqual([4]);
});

test("what is of no use later has no number", async () => {
  const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
  const stream = await listen(ana);
  await stream.until("hello");
  tellTyping([ana.accountId], { conversationId: "7", accountId: bo.accountId });
  expect(await stream.until("typing")).toEqual([
    { kind: "typing", id: null, data: { conversationId: "7", accountId: bo.accountId } },
  ]);
});

test("guests have none, a ninth one is refused, and a browser that comes back takes its own place", async () => {
  expect((await server.open(PATH)).status).toBe(401);
  expect((await server.open(PATH, { accept: "text/event-stream" })).status).toBe(204);
  const ana = await anAccount(ctx);
  const eight = await Promise.all(Array.from({ length: 8 }, (_, i) => listen(ana, `?device=device-${i}`)));
  await Promise.all(eight.map((stream) => stream.until("hello")));
  const ninth = await listen(ana, "?device=device-8");
  expect(ninth.status).toBe(429);
  const again = await listen(ana, "?device=device-3");
  expect(again.status).toBe(200);
  await eight[3]?.ended;
  expect((await eight[3]?.until("ended"))?.[0]?.data).toEqual({ why: "replaced" });
  expect(hub().size).toBe(8);
});

test.each([
  ["its device is signed out", async (account: AccountViewer) => revokeSession(ctx, await sessionOf(account))],
  [
    "its owner ends it from another device",
    async (account: AccountViewer) =>
      endOwnSession({ ...ctx, viewer: account }, { sessionId: await sessionOf(account) }),
  ],
  [
    "the account is signed out everywhere, by a change that takes a while to be written",
    ({ accountId }: AccountViewer) =>
      transaction(ctx, async (tx) => {
        await revokeSessionsOf(tx, accountId);
        await tx.db.execute(sql`select pg_sleep(0.3)`);
      }),
  ],
  [
    "its session gets another id",
    async (account: AccountViewer) =>
      rotateSession({ ...ctx, viewer: { ...account, sessionId: await sessionOf(account) } }),
  ],
])("a stream ends within a second when %s", async (_, revoke) => {
  const ana = await anAccount(ctx);
  const stream = await listen(ana);
  await stream.until("hello");
  await revoke(ana);
  const begun = performance.now();
  await stream.ended;
  expect(performance.now() - begun).toBeLessThan(1_000);
  expect((await stream.until("ended"))[0]?.data).toEqual({ why: "revoked" });
});

test("an account that may no longer be here is sent away at the next look, even if nobody said so", async () => {
  const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
  const [hers, his] = [await listen(ana), await listen(bo)];
  await Promise.all([hers.until("hello"), his.until("hello")]);
  await ctx.db.update(accounts).set({ state: "suspended" }).where(eq(accounts.id, ana.accountId));
  await ctx.db
    .update(sessions)
    .set({ expiresAt: new Date(0) })
    .where(eq(sessions.accountId, bo.accountId));
  await Promise.all([hers.ended, his.ended]);
  expect((await his.until("ended"))[0]?.data).toEqual({ why: "revoked" });
});

test("a host without our own server streams the same, through the Web's own streams", async () => {
  const ana = await anAccount(ctx);
  const answer = await api().request(server.at(`${PATH}?after=0`), { headers: await signedIn(ana) });
  expect(answer.headers.get("content-type")).toBe("text/event-stream");
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  await tell(ana, 1);
  let text = "";
  while (!text.includes("event: read")) text += (await reader?.read())?.value;
  expect(text).toMatch(/^retry: \d{4}\n\nid: 0\nevent: hello\ndata: {"seq":0}\n\nid: 1\nevent: read\n/);
  await reader?.cancel();
});
