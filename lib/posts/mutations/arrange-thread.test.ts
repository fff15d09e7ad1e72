import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditLog, posts } from "@/db/schema";
import { type Context, GUEST } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { as, withRollback } from "@/lib/testing/database";
import { anAccount, aPost } from "@/lib/testing/factories";
import { addComment } from "./add-comment";
import { setHidden, setLocked, setPinnedReply } from "./arrange-thread";

async function aScene(ctx: Context) {
  const [author, ana, moderator] = [
    await anAccount(ctx),
    await anAccount(ctx),
    await anAccount(ctx, { role: "moderator" }),
  ];
  const root = await aPost(ctx, author);
  const reply = await aPost(ctx, ana, { replyTo: { id: root } });
  const deeper = await aPost(ctx, author, { replyTo: { id: reply, rootId: root } });
  return { author, ana, moderator, root, reply, deeper };
}

const row = async (ctx: Context, id: PostId) => (await ctx.db.select().from(posts).where(eq(posts.id, id)))[0];
const audited = async (ctx: Context) =>
  (await ctx.db.select().from(auditLog).orderBy(auditLog.id)).map(({ action }) => action);
const refused = (reason: string) => ({ ok: false, failure: { code: "forbidden", reason } });

test("the author of a thread puts answers aside and takes them back; whoever wrote them can't", () =>
  withRollback(async (ctx) => {
    const { author, ana, root, reply, deeper } = await aScene(ctx);
    for (let i = 0; i < 2; i++)
      expect(await setHidden(as(ctx, author), { postId: reply, hidden: true })).toMatchObject({ ok: true });
    expect((await row(ctx, reply))?.hiddenAt).not.toBeNull();
    expect(await setHidden(as(ctx, ana), { postId: reply, hidden: false })).toEqual(refused("not_your_thread"));
    expect(await setHidden(as(ctx, author), { postId: deeper, hidden: true })).toMatchObject({ ok: true });
    expect(await setHidden(as(ctx, author), { postId: root, hidden: true })).toEqual(refused("no_answer"));
    expect(await setHidden(as(ctx, GUEST), { postId: reply, hidden: false })).toMatchObject({
      failure: { code: "unauthenticated" },
    });
    await setHidden(as(ctx, author), { postId: reply, hidden: false });
    expect((await row(ctx, reply))?.hiddenAt).toBeNull();
    expect(await audited(ctx), "in one's own thread nothing is noted").toEqual([]);
  }));

test("a locked thread takes no answers anywhere, until it is opened again", () =>
  withRollback(async (ctx) => {
    const { author, ana, root, reply } = await aScene(ctx);
    expect(await setLocked(as(ctx, ana), { postId: root, locked: true })).toEqual(refused("not_your_thread"));
    expect(await setLocked(as(ctx, author), { postId: reply, locked: true })).toEqual(refused("answer"));
    await setLocked(as(ctx, author), { postId: root, locked: true });
    let key = 0;
    const answer = (to: PostId, who = ana) =>
      addComment(as(ctx, who), { replyToId: to, body: "hello", clientKey: `answer-${++key}` });
    for (const [to, who] of [
      [root, ana],
      [reply, ana],
      [root, author],
    ] as const)
      expect(await answer(to, who)).toEqual(refused("replies_closed"));
    await setLocked(as(ctx, author), { postId: root, locked: false });
    expect(await answer(reply)).toMatchObject({ ok: true });
  }));

test("the author pins one direct answer; another takes its place, and what is put aside is not pinned", () =>
  withRollback(async (ctx) => {
    const { author, ana, moderator, root, reply, deeper } = await aScene(ctx);
    const other = await aPost(ctx, ana, { replyTo: { id: root } });
    const pin = (postId: PostId, pinned = true, who = author) => setPinnedReply(as(ctx, who), { postId, pinned });
    const pinned = async () => (await row(ctx, root))?.pinnedReplyId;
    await pin(reply);
    await pin(other);
    expect(await pinned()).toBe(other);
    await pin(reply, false);
    expect(await pinned(), "another one is pinned").toBe(other);
    expect(await pin(deeper)).toEqual(refused("no_answer"));
    expect(await pin(root)).toEqual(refused("no_answer"));
    for (const who of [ana, moderator]) expect(await pin(reply, true, who)).toEqual(refused("not_your_thread"));
    await setHidden(as(ctx, author), { postId: other, hidden: true });
    expect(await pinned()).toBeNull();
    expect(await pin(other)).toEqual(refused("hidden"));
  }));

test("a moderator may put aside and lock, which is noted", () =>
  withRollback(async (ctx) => {
    const { moderator, root, reply } = await aScene(ctx);
    for (const hidden of [true, false]) await setHidden(as(ctx, moderator), { postId: reply, hidden });
    for (const locked of [true, false]) await setLocked(as(ctx, moderator), { postId: root, locked });
    expect(await audited(ctx)).toEqual(["reply.hidden", "reply.shown", "thread.locked", "thread.unlocked"]);
  }));
