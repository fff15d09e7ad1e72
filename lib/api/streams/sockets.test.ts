import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { lists } from "@/db/schema";
import { issueAccessToken, revokeAccessToken } from "@/lib/accounts/access-tokens";
import { revokeSessionsOf } from "@/lib/accounts/sessions";
import { type AccountViewer, type Context, SYSTEM } from "@/lib/core/context";
import { append } from "@/lib/events/append";
import { makeDirect } from "@/lib/messages/mutations/make-direct";
import { hub } from "@/lib/streams/hub";
import { tellDeleted, tellPublished } from "@/lib/streams/on-facts";
import { type ApiServer, signedIn, startApiServer } from "@/lib/testing/api-server";
import { aBlock, aFollow, anAccount, aPost } from "@/lib/testing/factories";
import { PATIENCE } from "@/lib/testing/patience";
import { openSocket, type TestSocket } from "@/lib/testing/socket";

const ctx: Context = { db: database(), viewer: SYSTEM, now: new Date() };
const STREAMING = "/api/v1/streaming";
const OWN = "/api/directlink/v1/socket";
let server: ApiServer;
const open: TestSocket[] = [];

beforeAll(async () => {
  server = await startApiServer();
});
afterEach(async () => {
  for (const { socket } of open.splice(0)) socket.terminate();
  await vi.waitFor(() => expect(hub().size).toBe(0), PATIENCE);
});
afterAll(() => server.close());

const kept = (socket: TestSocket) => {
  open.push(socket);
  return socket;
};
const tokenOf = ({ accountId }: AccountViewer, scopes = ["read"]) => issueAccessToken(ctx, { accountId, scopes });

async function streaming(account: AccountViewer, query = "", scopes?: string[]): Promise<TestSocket> {
  const headers = { authorization: `Bearer ${await tokenOf(account, scopes)}` };
  return kept(await openSocket(`${server.url}${STREAMING}${query}`, { headers }));
}
/** Opened, and greeted: what happens from now on comes as an event. */
async function own(account: AccountViewer, query = ""): Promise<TestSocket> {
  const socket = kept(await openSocket(`${server.url}${OWN}${query}`, { headers: await signedIn(account) }));
  await socket.until(({ kind }) => kind === "hello");
  return socket;
}

const publish = async (author: AccountViewer, body: string) => {
  const postId = await aPost(ctx, author, { body });
  await tellPublished(ctx, { type: "post.published", postId, authorId: author.accountId });
  return postId;
};
/** Wait until a program's wishes were heard: a frame that asks for nothing is answered after what was said before it. */
async function heard(...sockets: readonly TestSocket[]): Promise<void> {
  for (const socket of sockets) {
    const before = socket.frames.filter(refused).length;
    socket.say({ type: "subscribe", stream: "" });
    await socket.until(refused, before + 1);
    socket.frames.splice(socket.frames.findLastIndex(refused), 1);
  }
}
const refused = ({ status }: Record<string, unknown>) => status === 400;
const event = (name: string) => (frame: Record<string, unknown>) => frame.event === name;
const answerTo = (ref: unknown) => (frame: Record<string, unknown>) => frame.kind === "answer" && frame.ref === ref;

test("a program's socket opens with a token as header, in the address or as subprotocol, and not without", async () => {
  const ana = await anAccount(ctx);
  const token = await tokenOf(ana);
  const at = `${server.url}${STREAMING}`;
  kept(await openSocket(`${at}?access_token=${token}`));
  kept(await openSocket(`${at}/?access_token=${token}`));
  const named = kept(await openSocket(at, { protocols: [token] }));
  expect(named.socket.protocol).toBe(token);
  await expect(openSocket(at)).rejects.toThrow("401");
  await expect(openSocket(`${at}?access_token=${"x".repeat(43)}`)).rejects.toThrow("401");
  // A cookie is no token.
  await expect(openSocket(at, { headers: await signedIn(ana) })).rejects.toThrow("401");
  const writer = await tokenOf(ana, ["write"]);
  await expect(openSocket(`${at}?access_token=${writer}`)).rejects.toThrow("403");
});

test("posts come into the streams that were asked for, each under the stream's name, and into no other", async () => {
  const [ana, bo, cy] = [await anAccount(ctx), await anAccount(ctx), await anAccount(ctx)];
  await aFollow(ctx, ana.accountId, bo.accountId);
  const [home, all] = [await streaming(ana, "?stream=user"), await streaming(cy)];
  all.say({ type: "subscribe", stream: "public:local" });
  all.say({ type: "subscribe", stream: "user" });
  await heard(home, all);
  const first = await publish(bo, "Off to #surf");
  const [told] = await home.until(event("update"));
  expect(told?.stream).toEqual(["user"]);
  expect(JSON.parse(String(told?.payload))).toMatchObject({ id: first, account: { acct: bo.handle } });
  expect(await all.until(event("update"))).toMatchObject([{ stream: ["public:local"] }]);
  await tellDeleted(ctx, { type: "post.deleted", postId: first, authorId: bo.accountId });
  expect(await home.until(event("delete"))).toEqual([{ stream: ["user"], event: "delete", payload: first }]);
  home.say({ type: "unsubscribe", stream: "user" });
  all.say({ type: "unsubscribe", stream: "public:local" });
  await heard(home, all);
  await publish(bo, "Nobody listens");
  await wait(500);
  expect([...home.frames, ...all.frames].filter(event("update"))).toHaveLength(2);
});

test("nobody hears of what they may not see", async () => {
  const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
  await aBlock(ctx, bo, ana);
  const [hers, his] = [await streaming(ana, "?stream=public"), await streaming(bo, "?stream=public")];
  await heard(hers, his);
  await publish(bo, "Not for everybody");
  await his.until(event("update"));
  await wait(300);
  expect(hers.frames).toEqual([]);
});

test("a list of somebody else's, a stream that isn't one, and what is no frame are answered; the socket goes on", async () => {
  const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
  const [list] = await ctx.db
    .insert(lists)
    .values({ ownerId: bo.accountId, name: "Mine", createdAt: ctx.now })
    .returning({ id: lists.id });
  const socket = await streaming(ana);
  socket.say({ type: "subscribe", stream: "list", list: list?.id });
  expect(await socket.until(({ status }) => status === 404)).toHaveLength(1);
  socket.say({ type: "subscribe", stream: "hashtag" });
  socket.say({ type: "subscribe", stream: "somebody" });
  socket.say("{");
  socket.say('"\\ud800"');
  expect(await socket.until(({ status }) => status === 400, 4)).toHaveLength(4);
  socket.say({ type: "subscribe", stream: "user" });
  await heard(socket);
  await publish(ana, "Still here");
  expect(await socket.until(event("update"))).toHaveLength(1);
});

test("who sends nothing but nonsense, or one huge frame, is cut off, and nobody else is", async () => {
  const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
  const [noise, huge, calm] = [await streaming(ana), await own(ana), await own(bo)];
  for (let i = 0; i < 30; i++) noise.say("nonsense");
  expect(await noise.closed).toBe(1_008);
  huge.say("x".repeat(1_000_000));
  expect(await huge.closed).toBe(1_009);
  const kind = "notifications.read";
  await append(ctx, [{ accountId: bo.accountId, kind, data: { upTo: "1" } }]);
  expect(await calm.until((frame) => frame.kind === kind)).toEqual([{ kind, seq: 1, data: { upTo: "1" } }]);
});

test("sockets end within a second with their token or session", async () => {
  const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
  const token = await tokenOf(ana);
  const [program, page] = [kept(await openSocket(`${server.url}${STREAMING}?access_token=${token}`)), await own(bo)];
  await heard(program);
  await Promise.all([revokeAccessToken(ctx, token), revokeSessionsOf(ctx, bo.accountId)]);
  const begun = performance.now();
  expect(await Promise.all([program.closed, page.closed])).toEqual([4_001, 4_001]);
  expect(performance.now() - begun).toBeLessThan(1_000);
});

test("our own socket opens for our own pages only", async () => {
  const ana = await anAccount(ctx);
  const headers = await signedIn(ana);
  await expect(openSocket(`${server.url}${OWN}`)).rejects.toThrow("401");
  const foreign = { headers: { ...headers, origin: "https://elsewhere.example" } };
  await expect(openSocket(`${server.url}${OWN}`, foreign)).rejects.toThrow("403");
  await expect(openSocket(`${server.url}${OWN}`, { headers: { cookie: headers.cookie } })).rejects.toThrow("403");
});

test("messages go over an open socket, once however often they are sent, and come in at the other's", async () => {
  const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
  await aFollow(ctx, ana.accountId, bo.accountId);
  await aFollow(ctx, bo.accountId, ana.accountId);
  const made = await makeDirect({ ...ctx, viewer: ana }, { accountId: bo.accountId });
  const conversationId = made.ok ? made.value.conversationId : "";
  const [hers, his] = [await own(ana), await own(bo)];
  const message = { conversationId, clientKey: "6afe2bd8-0000-4000-8000-00000000000a", text: "Hello" };
  hers.say({ ref: 1, send: message });
  hers.say({ ref: 2, send: message });
  expect((await hers.until(answerTo(2)))[0]).toMatchObject({ ok: true, value: { repeated: true } });
  const [came] = await his.until(({ kind }) => kind === "message");
  expect(came?.data).toMatchObject({ conversationId, message: { text: "Hello", own: false } });
  await wait(100);
  expect(his.frames.filter(({ kind }) => kind === "message")).toHaveLength(1);
  his.say({ ref: "t", typing: conversationId });
  expect((await hers.until(({ kind }) => kind === "typing"))[0]).toMatchObject({ data: { accountId: bo.accountId } });
});

test("ten thousand signs of typing are refused by the limit, and messages of strangers by their answer", async () => {
  const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
  const made = await makeDirect({ ...ctx, viewer: ana }, { accountId: bo.accountId });
  const conversationId = made.ok ? made.value.conversationId : "";
  const socket = await own(ana);
  for (let i = 0; i < 10_000; i++) socket.say({ ref: i, typing: conversationId });
  const answers = await socket.until(({ kind }) => kind === "answer", 10_000);
  const limited = answers.filter(({ failure }) => (failure as { code?: string })?.code === "rate_limited");
  expect(limited.length).toBeGreaterThan(9_900);
  const forged = { conversationId: "1234567", clientKey: "6afe2bd8-0000-4000-8000-00000000000b", text: "Hello" };
  socket.say({ ref: "forged", send: forged });
  expect((await socket.until(answerTo("forged")))[0]).toMatchObject({ ok: false, failure: { code: "not_found" } });
  socket.say({ ref: "empty", send: { ...forged, text: "" } });
  expect((await socket.until(answerTo("empty")))[0]).toMatchObject({ ok: false, failure: { code: "invalid" } });
});
