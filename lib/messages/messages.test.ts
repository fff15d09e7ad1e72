import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { openSecret, type Sealed } from "@/lib/core/vault";
import { as, later, withRollback } from "@/lib/testing/database";
import { anAccount, aPicture } from "@/lib/testing/factories";
import { aConversation, reads, say } from "@/lib/testing/messages";
import { deleteMessage } from "./mutations/delete-message";
import { editMessage } from "./mutations/edit-message";
import { deleteConversation, setMuted } from "./mutations/keep-conversation";
import { markDelivered, markRead } from "./mutations/mark";
import { reportMessage } from "./mutations/report-message";
import { saveDraft } from "./mutations/save-draft";
import { setReaction } from "./mutations/set-reaction";
import { findConversation, listConversations, unreadConversations } from "./queries/conversations";
import { listMessages } from "./queries/messages";
import { searchMessages } from "./queries/search";

const MINUTE = 60_000;

describe("a message of one's own", () => {
  test("can be edited for fifteen minutes, by its sender alone, and is then found by its new words", () =>
    withRollback(async (ctx) => {
      const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
      const id = await aConversation(ctx, ana, bo);
      await say(ctx, ana, id, "Bring the bowls");
      const edit = { conversationId: id, seq: 1, text: "Bring the plates" };
      expect(await editMessage(as(ctx, bo), edit)).toMatchObject({ ok: false, failure: { reason: "not_yours" } });
      expect(await editMessage(later(as(ctx, ana), 14 * MINUTE), edit)).toEqual({ ok: true, value: null });
      const [message] = await reads(ctx, bo, id);
      expect(message).toMatchObject({ text: "Bring the plates", editedAt: expect.any(String) });
      expect((await searchMessages(as(ctx, bo), { query: "plates" })).items).toHaveLength(1);
      expect((await searchMessages(as(ctx, bo), { query: "bowls" })).items).toEqual([]);
      const late = await editMessage(later(as(ctx, ana), 15 * MINUTE), edit);
      expect(late).toMatchObject({ ok: false, failure: { code: "forbidden", reason: "too_late" } });
      expect(await editMessage(as(ctx, ana), { ...edit, text: " " })).toMatchObject({ failure: { code: "invalid" } });
    }));

  test("deleted for all keeps its place and says nothing, and its files go", () =>
    withRollback(async (ctx) => {
      const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
      const id = await aConversation(ctx, ana, bo);
      const picture = await aPicture(ctx, ana, { purpose: "message" });
      await say(ctx, ana, id, { text: "Look", media: [{ mediaId: picture }] });
      await say(ctx, bo, id, { text: "Nice", replyToSeq: 1 });
      expect((await reads(ctx, bo, id))[0]?.media).toMatchObject([{ kind: "picture", mediaId: picture }]);
      const deletion = { conversationId: id, seq: 1, forAll: true };
      expect(await deleteMessage(as(ctx, bo), deletion)).toMatchObject({ ok: false, failure: { reason: "not_yours" } });
      expect(await deleteMessage(as(ctx, ana), deletion)).toEqual({ ok: true, value: null });
      const [gone, answer] = await reads(ctx, bo, id);
      expect(gone).toMatchObject({ seq: 1, deleted: true, text: "", media: [] });
      expect(answer?.replyTo).toMatchObject({ deleted: true, text: "" });
      const [row] = await ctx.db.execute(sql`select body, words, post_id from messages where conversation_id = ${id}
        and seq = 1`);
      expect(row).toEqual({ body: null, words: [], post_id: null });
      const jobs = await ctx.db.execute(
        sql`select from graphile_worker._private_jobs where key = ${`remove-media:${picture}`}`,
      );
      expect(jobs).toHaveLength(1);
    }));
});

test("a message deleted for oneself is there for the other, and is neither found nor quoted any more", () =>
  withRollback(async (ctx) => {
    const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
    const id = await aConversation(ctx, ana, bo);
    await say(ctx, ana, id, "Secret celadon");
    await say(ctx, ana, id, { text: "Really", replyToSeq: 1 });
    expect(await deleteMessage(as(ctx, bo), { conversationId: id, seq: 1, forAll: false })).toMatchObject({ ok: true });
    expect((await reads(ctx, bo, id)).map(({ seq, replyTo }) => [seq, replyTo])).toEqual([[2, null]]);
    expect(await reads(ctx, ana, id)).toHaveLength(2);
    expect((await searchMessages(as(ctx, bo), { query: "celadon" })).items).toEqual([]);
    expect((await searchMessages(as(ctx, ana), { query: "Célàdon" })).items).toHaveLength(1);
  }));

test("reactions: one emoji each, another in its place, or none", () =>
  withRollback(async (ctx) => {
    const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
    const id = await aConversation(ctx, ana, bo);
    await say(ctx, ana, id);
    const on = { conversationId: id, seq: 1 };
    await setReaction(as(ctx, bo), { ...on, emoji: "❤️" });
    await setReaction(as(ctx, bo), { ...on, emoji: "🍜" });
    await setReaction(as(ctx, ana), { ...on, emoji: "🍜" });
    expect((await reads(ctx, bo, id))[0]?.reactions).toEqual([{ emoji: "🍜", count: 2, mine: true }]);
    await setReaction(as(ctx, bo), { ...on, emoji: null });
    expect((await reads(ctx, bo, id))[0]?.reactions).toEqual([{ emoji: "🍜", count: 1, mine: false }]);
    const stranger = await setReaction(as(ctx, await anAccount(ctx)), { ...on, emoji: "🍜" });
    expect(stranger).toMatchObject({ ok: false, failure: { code: "not_found" } });
  }));

test("marks go forward only, never beyond the end, and tell who wrote", () =>
  withRollback(async (ctx) => {
    const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
    const id = await aConversation(ctx, ana, bo);
    for (const text of ["1", "2", "3"]) await say(ctx, ana, id, text);
    expect(await markDelivered(as(ctx, bo), { conversationId: id, seq: 2 })).toEqual({ ok: true, value: { seq: 2 } });
    expect(await findConversation(as(ctx, ana), id)).toMatchObject({ othersDeliveredSeq: 2, othersReadSeq: 0 });
    expect(await markRead(as(ctx, bo), { conversationId: id, seq: 99 })).toEqual({ ok: true, value: { seq: 3 } });
    expect(await markRead(as(ctx, bo), { conversationId: id, seq: 1 })).toEqual({ ok: true, value: { seq: 3 } });
    expect(await findConversation(as(ctx, ana), id)).toMatchObject({ othersDeliveredSeq: 3, othersReadSeq: 3 });
    expect(await unreadConversations(as(ctx, bo))).toBe(0);
    const told = await ctx.db.execute<{ who: string; kind: string; seq: number }>(sql`
      select account_id::text as who, kind, (data->>'seq')::int as seq from stream_events
      where account_id = ${ana.accountId} and kind in ('read', 'delivered') order by seq`);
    expect(told.map(({ kind, seq }) => [kind, seq])).toEqual([
      ["delivered", 2],
      ["read", 3],
    ]);
    expect(await markRead(as(ctx, await anAccount(ctx)), { conversationId: id, seq: 1 })).toMatchObject({ ok: false });
  }));

test("drafts are kept sealed, come with the conversation, and go with what is sent", () =>
  withRollback(async (ctx) => {
    const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
    const id = await aConversation(ctx, ana, bo);
    await saveDraft(as(ctx, ana), { conversationId: id, text: "I will br" });
    expect((await findConversation(as(ctx, ana), id))?.draft).toBe("I will br");
    expect((await findConversation(as(ctx, bo), id))?.draft).toBe("");
    const [row] = await ctx.db.execute<{ body: string }>(sql`select body from message_drafts`);
    expect(row?.body).not.toContain("will");
    await say(ctx, ana, id, "I will bring bowls");
    expect((await findConversation(as(ctx, ana), id))?.draft).toBe("");
    const stranger = await saveDraft(as(ctx, await anAccount(ctx)), { conversationId: id, text: "x" });
    expect(stranger).toMatchObject({ ok: false, failure: { code: "not_found" } });
  }));

test("a conversation deleted for oneself is out of the list until somebody writes again", () =>
  withRollback(async (ctx) => {
    const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
    const id = await aConversation(ctx, ana, bo);
    await say(ctx, ana, id, "Before");
    await deleteConversation(as(ctx, bo), id);
    expect((await listConversations(as(ctx, bo))).items).toEqual([]);
    await say(ctx, ana, id, "After");
    expect((await reads(ctx, bo, id)).map(({ text }) => text)).toEqual(["After"]);
    expect(await reads(ctx, ana, id)).toHaveLength(2);
  }));

test("a muted conversation is not in the badge, and is listed as unread", () =>
  withRollback(async (ctx) => {
    const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
    const id = await aConversation(ctx, ana, bo);
    await setMuted(as(ctx, bo), { conversationId: id, muted: true });
    await say(ctx, ana, id);
    expect(await unreadConversations(as(ctx, bo))).toBe(0);
    expect((await listConversations(as(ctx, bo), { filter: "unread" })).items).toMatchObject([
      { id, muted: true, unread: 1 },
    ]);
  }));

test("history comes in pages of thirty, before, after and around a place", () =>
  withRollback(async (ctx) => {
    const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
    const id = await aConversation(ctx, ana, bo);
    for (let i = 1; i <= 70; i++) await say(ctx, ana, id, `${i}`);
    const bounds = async (asked: Parameters<typeof listMessages>[2]) => {
      const page = await listMessages(as(ctx, bo), id, asked);
      if (!page.ok) throw new Error("no page");
      const { items, hasOlder, hasNewer } = page.value;
      return [items[0]?.seq, items.at(-1)?.seq, hasOlder, hasNewer];
    };
    expect(await bounds({})).toEqual([41, 70, true, false]);
    expect(await bounds({ before: 41 })).toEqual([11, 40, true, true]);
    expect(await bounds({ before: 11 })).toEqual([1, 10, false, true]);
    expect(await bounds({ after: 40 })).toEqual([41, 70, true, false]);
    expect(await bounds({ around: 30 })).toEqual([15, 44, true, true]);
  }));

test("a reported message is kept as it read, sealed, and once", () =>
  withRollback(async (ctx) => {
    const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
    const id = await aConversation(ctx, ana, bo);
    await say(ctx, ana, id, "Something vile");
    const report = { conversationId: id, seq: 1, reason: "harassment", comment: "" } as const;
    expect(await reportMessage(as(ctx, ana), report)).toMatchObject({ failure: { reason: "own_message" } });
    await reportMessage(as(ctx, bo), report);
    await reportMessage(as(ctx, bo), report);
    await deleteMessage(as(ctx, ana), { conversationId: id, seq: 1, forAll: true });
    const rows = await ctx.db.execute<{ copy: Sealed; who: string }>(
      sql`select copy, account_id::text as who from message_reports where conversation_id = ${id}`,
    );
    expect(rows.map(({ who }) => who)).toEqual([ana.accountId]);
    expect(JSON.parse(openSecret("message_reports.copy", rows[0]?.copy ?? ""))).toMatchObject({
      text: "Something vile",
    });
  }));
