import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { notifications, posts } from "@/db/schema";
import { issueAccessToken } from "@/lib/accounts/access-tokens";
import { type AccountViewer, type Context, SYSTEM } from "@/lib/core/context";
import { setFollow } from "@/lib/graph/mutations/set-follow";
import { markNotificationsRead } from "@/lib/notifications/mutations/mark-read";
import { notify } from "@/lib/notifications/mutations/notify";
import { addComment } from "@/lib/posts/mutations/add-comment";
import { setLike } from "@/lib/reactions/mutations/set-vote";
import { readEvents } from "@/lib/streams/read-events";
import { aSessionCookie } from "@/lib/testing/accounts";
import { as } from "@/lib/testing/database";
import { aBlock, anAccount, aPost } from "@/lib/testing/factories";
import { runNotifications } from "@/lib/testing/notifications";
import { api } from "../app";

const HERE = "http://127.0.0.1:3000/api/v1/notifications";
const ctx: Context = { db: database(), viewer: SYSTEM, now: new Date() };

const tokenOf = ({ accountId }: AccountViewer, scopes = ["read", "write"]) =>
  issueAccessToken(ctx, { accountId, scopes });

async function ask(token: string, path = "", method = "GET") {
  const url = path.startsWith("http") ? path : `${HERE}${path}`;
  const answer = await api().request(url, { method, headers: { authorization: `Bearer ${token}` } });
  // biome-ignore lint/suspicious/noExplicitAny: what other people's programs read
  const body: any = await answer.json();
  return { status: answer.status, body, link: answer.headers.get("link") };
}
const idsOf = ({ body }: { body: { id: string }[] }) => body.map(({ id }) => id);
const next = (link: string | null) => /<([^>]+)>; rel="next"/.exec(link ?? "")?.[1];
const prev = (link: string | null) => /<([^>]+)>; rel="prev"/.exec(link ?? "")?.[1];

/** Somebody to whom `count` people did something by which rows of the kind «follow» come, the last one at the end. */
async function toldOf(count: number): Promise<AccountViewer> {
  const me = await anAccount(ctx);
  for (let i = 0; i < count; i++) {
    const { accountId } = await anAccount(ctx);
    await notify(ctx, [me.accountId], { kind: "follow", targetId: String(i + 1), at: ctx.now, actorIds: [accountId] });
  }
  return me;
}

test("what happened comes in the words that programs know, with whom and about what", async () => {
  const [me, fan, other] = [await anAccount(ctx), await anAccount(ctx), await anAccount(ctx)];
  const postId = await aPost(ctx, me, { body: "Soup is on" });
  await setLike(as(ctx, fan), { postId, liked: true });
  const said = await addComment(as(ctx, other), {
    replyToId: postId,
    body: "On my way",
    clientKey: "on-my-way-0000000",
  });
  await setFollow(as(ctx, fan), { accountId: me.accountId, following: true });
  await runNotifications(ctx);
  await notify(ctx, [me.accountId], { kind: "decision", targetId: "1", at: ctx.now, details: { subject: "Rule 4" } });
  const token = await tokenOf(me);
  const { status, body } = await ask(token);
  expect(status).toBe(200);
  const byType = new Map(body.map((one: { type: string }) => [one.type, one]));
  expect(new Set(byType.keys())).toEqual(new Set(["favourite", "mention", "follow"]));
  expect(byType.get("favourite")).toMatchObject({
    account: { acct: fan.handle },
    status: { id: postId, content: "<p>Soup is on</p>" },
    group_key: expect.stringMatching(/^ungrouped-/),
    created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  });
  expect(byType.get("mention")).toMatchObject({
    account: { acct: other.handle },
    status: { id: said.ok && said.value.id, in_reply_to_id: postId, in_reply_to_account_id: me.accountId },
  });
  expect(byType.get("follow")).not.toHaveProperty("status");
  const one = await ask(token, `/${body[0].id}`);
  expect(one).toMatchObject({ status: 200, body: body[0] });
});

test("pages lead on and back with the filters that were asked for; ids grow with what is newer", async () => {
  const token = await tokenOf(await toldOf(7));
  const all = idsOf(await ask(token));
  expect(all).toHaveLength(7);
  expect(all).toEqual(all.toSorted((a, b) => Number(BigInt(b) - BigInt(a))));
  const first = await ask(token, "?limit=3&types[]=follow&types[]=poll&exclude_types[]=poll");
  expect(idsOf(first)).toEqual(all.slice(0, 3));
  const second = await ask(token, next(first.link));
  expect(idsOf(second)).toEqual(all.slice(3, 6));
  expect(new URL(next(second.link) ?? "").searchParams.getAll("types[]")).toEqual(["follow", "poll"]);
  const third = await ask(token, next(second.link));
  expect([idsOf(third), next(third.link)]).toEqual([all.slice(6), undefined]);
  expect(idsOf(await ask(token, prev(third.link)))).toEqual(all.slice(3, 6));
  expect(idsOf(await ask(token, `?since_id=${all[5]}&limit=2`))).toEqual(all.slice(0, 2));
  expect(idsOf(await ask(token, `?min_id=${all[5]}&limit=2`))).toEqual(all.slice(3, 5));
  expect(await ask(token, "?types[]=follow&exclude_types[]=follow")).toEqual({ status: 200, body: [], link: null });
  expect((await ask(token, "?types[]=admin.sign_up")).body).toEqual([]);
  expect(idsOf(await ask(token, "?max_id=nonsense&limit=nonsense&since_id=%00"))).toEqual(all);
});

test("what is unread is counted, and no more once it was read", async () => {
  const me = await toldOf(3);
  const token = await tokenOf(me);
  await notify(ctx, [me.accountId], { kind: "decision", targetId: "1", at: ctx.now });
  expect((await ask(token, "/unread_count")).body).toEqual({ count: 3 });
  expect((await ask(token, "/unread_count?limit=2")).body).toEqual({ count: 2 });
  expect((await ask(token, "/unread_count?exclude_types[]=follow")).body).toEqual({ count: 0 });
  const [, second] = idsOf(await ask(token));
  await markNotificationsRead(as(ctx, me), { upTo: second as string });
  expect(await ask(token, "/unread_count?limit=nonsense")).toMatchObject({ status: 200, body: { count: 1 } });
});

test("one is dismissed, or all are, and other devices hear of it", async () => {
  const [me, other] = [await toldOf(3), await toldOf(1)];
  const token = await tokenOf(me);
  const [first, second, third] = idsOf(await ask(token));
  expect(await ask(token, `/${second}/dismiss`, "POST")).toMatchObject({ status: 200, body: {} });
  expect((await ask(token, `/${second}/dismiss`, "POST")).status).toBe(404);
  expect((await ask(token, `/${second}`)).status).toBe(404);
  expect(idsOf(await ask(token))).toEqual([first, third]);
  expect((await ask(token, "/clear", "POST")).status).toBe(200);
  expect((await ask(token)).body).toEqual([]);
  const [heard] = await readEvents(ctx, [{ accountId: me.accountId, after: 3 }]);
  expect(heard?.events.map(({ kind }) => kind)).toEqual(["notification", "reset"]);
  expect(await ctx.db.$count(notifications, eq(notifications.accountId, other.accountId))).toBe(1);
});

test("nobody reads or dismisses another one's, nor without the scope; a cookie is no token", async () => {
  const [me, other] = [await toldOf(1), await toldOf(0)];
  const [mine, theirs] = [await tokenOf(me), await tokenOf(other)];
  const [id] = idsOf(await ask(mine));
  for (const path of [`/${id}`, "/nonsense", "/0", `/${"9".repeat(30)}`]) {
    expect((await ask(theirs, path)).status, path).toBe(404);
    expect((await ask(theirs, `${path}/dismiss`, "POST")).status, path).toBe(404);
  }
  expect((await ask(theirs, "/clear", "POST")).status).toBe(200);
  expect(idsOf(await ask(mine))).toEqual([id]);
  const reader = await tokenOf(me, ["read:notifications"]);
  expect((await ask(reader)).status).toBe(200);
  for (const path of ["/clear", `/${id}/dismiss`]) expect((await ask(reader, path, "POST")).status).toBe(403);
  const narrow = await tokenOf(me, ["read:statuses", "write:notifications"]);
  for (const path of ["", "/unread_count", `/${id}`]) expect((await ask(narrow, path)).status, path).toBe(403);
  const cookie = await aSessionCookie(ctx, me);
  expect((await api().request(HERE, { headers: { cookie } })).status).toBe(401);
});

test("what its owner may no longer see is never shown in it", async () => {
  const [me, friend, foe] = [await anAccount(ctx), await anAccount(ctx), await anAccount(ctx)];
  const postId = await aPost(ctx, me, { body: "Mine" });
  const say = async (who: AccountViewer, body: string) => {
    const said = await addComment(as(ctx, who), { replyToId: postId, body, clientKey: `${body}-0000000000000000` });
    if (!said.ok) throw new Error(said.failure.code);
    return said.value.id;
  };
  const secret = await say(friend, "secret-by-deletion");
  await say(foe, "secret-by-block");
  await runNotifications(ctx);
  const token = await tokenOf(me);
  const shown = async () => JSON.stringify((await ask(token)).body);
  expect(await shown()).toContain("secret-by-block");
  // Not by the facts, which withdraw the rows: as it is in the moment before.
  await ctx.db.update(posts).set({ deletedAt: ctx.now, visibility: "mentioned" }).where(eq(posts.id, secret));
  await aBlock(ctx, foe, me);
  expect(await shown()).not.toContain("secret");
});
