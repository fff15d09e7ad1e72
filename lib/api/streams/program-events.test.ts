import { setTimeout as wait } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { listMembers, lists } from "@/db/schema";
import { issueAccessToken, revokeAccessToken } from "@/lib/accounts/access-tokens";
import { hashToken } from "@/lib/accounts/secrets";
import { type AccountViewer, type Context, SYSTEM } from "@/lib/core/context";
import type { ListId } from "@/lib/core/ids";
import { notify } from "@/lib/notifications/mutations/notify";
import { hub } from "@/lib/streams/hub";
import { tellDeleted, tellPublished } from "@/lib/streams/on-facts";
import { signedIn } from "@/lib/testing/api-server";
import type { EventStream } from "@/lib/testing/event-stream";
import { aBlock, aFollow, aMention, anAccount, aPost } from "@/lib/testing/factories";
import { PATIENCE } from "@/lib/testing/patience";
import { aText } from "@/lib/testing/publishing";
import { streamingServer } from "@/lib/testing/streaming-server";
import { api } from "../app";
import { joinStreams } from "./streaming/join-streams";

/** Server-sent events for programs: `/api/v1/streaming/…`. */

const HERE = "/api/v1/streaming";
const ctx: Context = { db: database(), viewer: SYSTEM, now: new Date() };
const server = streamingServer();

const tokenOf = ({ accountId }: AccountViewer, scopes = ["read"]) => issueAccessToken(ctx, { accountId, scopes });

const listen = (path: string, token: string | null, headers: Record<string, string> = {}) =>
  server.open(HERE + path, token ? { authorization: `Bearer ${token}`, ...headers } : headers);

const publish = async (author: AccountViewer, body: string) => {
  const postId = await aText(ctx, author, body);
  await tellPublished(ctx, { type: "post.published", postId, authorId: author.accountId });
  return postId;
};
const idsOf = (stream: EventStream) =>
  stream.events.filter(({ kind }) => kind === "update").map(({ data }) => data.id as string);

test("health is told to anybody", async () => {
  const answer = await fetch(server.at(`${HERE}/health`));
  expect([answer.status, await answer.text()]).toEqual([200, "OK"]);
});

test("each address brings its own stream, and no other", async () => {
  const [ana, bo, cy] = [await anAccount(ctx), await anAccount(ctx), await anAccount(ctx)];
  await aFollow(ctx, ana.accountId, bo.accountId);
  const [list] = await ctx.db
    .insert(lists)
    .values({ ownerId: ana.accountId, name: "Mine", createdAt: ctx.now })
    .returning({ id: lists.id });
  const listId = list?.id as ListId;
  await ctx.db.insert(listMembers).values({ listId, accountId: cy.accountId, createdAt: ctx.now });
  const token = await tokenOf(ana);
  const paths = ["/user", "/public", "/public/local", "/public?only_media=true", "/hashtag?tag=%23Surf"];
  const all = await Promise.all([...paths, `/list?list=${listId}`, "/direct"].map((path) => listen(path, token)));
  for (const { text, status } of all) expect([status, text]).toEqual([200, expect.stringMatching(/^(:\)\n\n)?$/)]);
  const [home, everything, local, media, tag, theirs, direct] = all as EventStream[] as [
    ...[EventStream, EventStream, EventStream, EventStream, EventStream, EventStream, EventStream],
  ];
  const followed = await publish(bo, "Off to #surf");
  const listed = await publish(cy, "At home");
  const named = await aPost(ctx, cy, { body: "For you", visibility: "mentioned" });
  await aMention(ctx, named, ana);
  await tellPublished(ctx, { type: "post.published", postId: named, authorId: cy.accountId });
  await Promise.all([everything, local].map((stream) => stream.until("update", 2)));
  await Promise.all([home, tag, direct].map((stream) => stream.until("update")));
  await vi.waitFor(() => expect(idsOf(theirs)).toContain(listed), PATIENCE);
  // Nothing else comes after what comes.
  await wait(300);
  expect(idsOf(home)).toEqual([followed]);
  for (const stream of [everything, local]) expect(new Set(idsOf(stream))).toEqual(new Set([followed, listed]));
  expect(idsOf(media)).toEqual([]);
  expect(idsOf(tag)).toEqual([followed]);
  expect(idsOf(theirs)).not.toContain(followed);
  expect(idsOf(direct)).toEqual([named]);
  await tellDeleted(ctx, { type: "post.deleted", postId: followed, authorId: bo.accountId });
  await vi.waitFor(() => expect(home.text).toContain(`event: delete\ndata: ${followed}\n\n`), PATIENCE);
});

test("notifications come to whoever may read them, with an id that the list knows", async () => {
  const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
  const token = await tokenOf(ana);
  const [home, alone, blind] = [
    await listen("/user", token),
    await listen("/user/notification", await tokenOf(ana, ["read:notifications"])),
    await listen("/user", await tokenOf(ana, ["read:statuses"])),
  ];
  expect(hub().size).toBe(3);
  // All of an account are seated together: when a page says that it is at its place, the programs are at theirs.
  const page = await server.open("/api/directlink/v1/stream", await signedIn(ana));
  await page.until("hello");
  await notify(ctx, [ana.accountId], { kind: "follow", targetId: "1", at: new Date(), actorIds: [bo.accountId] });
  for (const stream of [home, alone]) {
    const [told] = await stream.until("notification");
    expect(told?.data).toMatchObject({ type: "follow", account: { acct: bo.handle } });
    const answer = await fetch(server.at(`/api/v1/notifications/${told?.data.id}`), {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(await answer.json()).toEqual(told?.data);
  }
  await wait(200);
  expect(blind.events).toEqual([]);
});

test("nobody hears of what they may not see", async () => {
  const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
  await aBlock(ctx, bo, ana);
  const [hers, his] = [await listen("/public", await tokenOf(ana)), await listen("/public", await tokenOf(bo))];
  await publish(bo, "Not for everybody");
  await his.until("update");
  await wait(300);
  expect(hers.events).toEqual([]);
});

test("without a token that reads there is none; nor of a list of somebody else's, nor of no hashtag", async () => {
  const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
  const token = await tokenOf(ana);
  const statusOf = async (path: string, given: string | null, headers = {}) =>
    (await listen(path, given, headers)).status;
  expect(await statusOf("/user", null)).toBe(401);
  expect(await statusOf("/user", "x".repeat(43))).toBe(401);
  expect(await statusOf(`/user?access_token=${encodeURIComponent("\0 nonsense")}`, null)).toBe(401);
  expect(await statusOf("/user", null, await signedIn(ana))).toBe(401);
  expect(await statusOf("/user", await tokenOf(ana, ["write"]))).toBe(403);
  expect(await statusOf("/user/notification", await tokenOf(ana, ["read:statuses"]))).toBe(403);
  expect(await statusOf(`/public?access_token=${token}`, null)).toBe(200);
  const [list] = await ctx.db
    .insert(lists)
    .values({ ownerId: bo.accountId, name: "His", createdAt: ctx.now })
    .returning({ id: lists.id });
  for (const path of [`/list?list=${list?.id}`, "/list?list=nonsense", "/list"])
    expect(await statusOf(path, token), path).toBe(404);
  for (const path of ["/hashtag", "/hashtag?tag=", "/hashtag?tag=%20"])
    expect(await statusOf(path, token), path).toBe(400);
  expect(await statusOf("/somebody", token)).toBe(404);
});

test("all kinds of streams count together, and the ninth is refused", async () => {
  const ana = await anAccount(ctx);
  const token = await tokenOf(ana);
  const _pages = await Promise.all(
    Array.from({ length: 4 }, async (_, i) =>
      server.open(`/api/directlink/v1/stream?device=device-${i}`, await signedIn(ana)),
    ),
  );
  for (let i = 0; i < 4; i++) expect((await listen("/public", token)).status).toBe(200);
  expect((await listen("/public", token)).status).toBe(429);
});

test("a stream ends within a second with its token, and says when to come back", async () => {
  const ana = await anAccount(ctx);
  const token = await tokenOf(ana);
  const stream = await listen("/user", token);
  await revokeAccessToken(ctx, token);
  const begun = performance.now();
  await stream.ended;
  expect(performance.now() - begun).toBeLessThan(1_000);
  expect(stream.text).toMatch(/retry: \d{4}\n\n$/);
});

test("a program that takes nothing is let go, not waited for", async () => {
  const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
  const tokenHash = hashToken(await tokenOf(ana));
  const told: string[] = [];
  let ended: string | null = null;
  let waiting = 0;
  const leave = joinStreams(
    { viewer: ana, tokenHash, mayNotify: true },
    {
      wire: {
        beat: () => {},
        waiting: () => waiting,
        end: (why) => {
          ended = why;
          leave?.();
        },
      },
      names: () => [["public"]],
      tell: (events) => void told.push(...events.map(({ event }) => event)),
    },
    0,
  );
  await publish(bo, "One");
  await vi.waitFor(() => expect(told).toEqual(["update"]), PATIENCE);
  waiting = 300_000;
  await publish(bo, "Two");
  await vi.waitFor(() => expect(ended).toBe("slow"), PATIENCE);
  expect(told).toEqual(["update"]);
});

test("a host without our own server streams the same, through the Web's own streams", async () => {
  const ana = await anAccount(ctx);
  const headers = { authorization: `Bearer ${await tokenOf(ana)}` };
  const answer = await api().request(server.at(`${HERE}/user`), { headers });
  expect(answer.headers.get("content-type")).toBe("text/event-stream");
  expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  const own = await publish(ana, "Mine");
  let text = "";
  while (!text.includes(own)) text += (await reader?.read())?.value;
  expect(text).toMatch(/^:\)\n\nevent: update\ndata: {/);
  await reader?.cancel();
});
