import { expect, test } from "vitest";
import { streamEvents } from "@/db/schema";
import type { AccountViewer, Context } from "@/lib/core/context";
import { setLike } from "@/lib/reactions/mutations/set-vote";
import { as, later, withRollback } from "@/lib/testing/database";
import { anAccount, aVideoPost } from "@/lib/testing/factories";
import { runNotifications } from "@/lib/testing/notifications";
import { markNotificationsRead } from "./mutations/mark-read";
import { listNotifications } from "./queries/list-notifications";
import { unreadCounts } from "./queries/unread-counts";

const HOUR_MS = 3_600_000;

const listOf = async (ctx: Context) => {
  const page = await listNotifications(ctx);
  if (!page.ok) throw new Error("refused");
  return page.value.items;
};

test("likes of one video within an hour are one row that names the last", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    const postId = await aVideoPost(ctx, author);
    const fans: AccountViewer[] = [];
    for (let i = 0; i < 6; i++) {
      fans.push(await anAccount(ctx));
      await setLike(as(later(ctx, i * 1_000), fans[i]!), { postId, liked: true });
    }
    await runNotifications(later(ctx, 10_000));
    const rows = await listOf(as(ctx, author));
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ kind: "like", count: 6, target: { id: postId, kind: "video" }, post: null });
    expect(rows[0]?.actors.map(({ handle }) => handle)).toEqual([5, 4, 3, 2].map((i) => fans[i]!.handle));
    expect(rows[0]?.path).toBe(`/@${author.handle}/${postId}`);
    expect(await unreadCounts(as(ctx, author))).toEqual({ activity: 1, messages: 0 });

    await setLike(as(later(ctx, HOUR_MS), fans[0]!), { postId, liked: false });
    await setLike(as(later(ctx, HOUR_MS), fans[0]!), { postId, liked: true });
    await runNotifications(later(ctx, HOUR_MS + 1));
    expect((await listOf(as(ctx, author))).map(({ count }) => count)).toEqual([1, 5]);
  }));

test("a like that is taken back takes its row along, and the stream says so", () =>
  withRollback(async (ctx) => {
    const [author, fan] = [await anAccount(ctx), await anAccount(ctx)];
    const postId = await aVideoPost(ctx, author);
    await setLike(as(ctx, fan), { postId, liked: true });
    await runNotifications(ctx);
    expect(await listOf(as(ctx, author))).toHaveLength(1);
    await setLike(as(ctx, fan), { postId, liked: false });
    await runNotifications(later(ctx, 1_000));
    expect(await listOf(as(ctx, author))).toEqual([]);
    expect((await unreadCounts(as(ctx, author))).activity).toBe(0);
    expect((await ctx.db.select().from(streamEvents)).map(({ kind }) => kind)).toEqual([
      "notification",
      "notification",
    ]);
  }));

test("what is one's own doing is no news", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    const postId = await aVideoPost(ctx, author);
    await setLike(as(ctx, author), { postId, liked: true });
    await runNotifications(ctx);
    expect(await listOf(as(ctx, author))).toEqual([]);
  }));

test("what was read stays read; what comes after is new, and lies above", () =>
  withRollback(async (ctx) => {
    const [author, one, two] = [await anAccount(ctx), await anAccount(ctx), await anAccount(ctx)];
    const postId = await aVideoPost(ctx, author);
    await setLike(as(ctx, one), { postId, liked: true });
    await runNotifications(ctx);
    const [first] = await listOf(as(ctx, author));
    const readUpTo = first?.position as string;
    expect(await markNotificationsRead(as(ctx, author), { upTo: readUpTo })).toEqual({ ok: true, value: { readUpTo } });
    expect((await unreadCounts(as(ctx, author))).activity).toBe(0);
    // Not beyond what there is: what comes is not read before it was there.
    await markNotificationsRead(as(ctx, author), { upTo: "9223372036854775807" });
    await setLike(as(later(ctx, 5), two), { postId, liked: true });
    await runNotifications(later(ctx, 5));
    expect((await unreadCounts(as(ctx, author))).activity).toBe(1);
    await markNotificationsRead(as(ctx, author), { upTo: "1" });
    expect((await unreadCounts(as(ctx, author))).activity).toBe(1);
  }));
