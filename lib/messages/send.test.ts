import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { as, withRollback } from "@/lib/testing/database";
import { aBlock, aFollow, anAccount, aPost } from "@/lib/testing/factories";
import { aConversation, aDirect, aMessage, reads, say } from "@/lib/testing/messages";
import { sendMessage } from "./mutations/send/send-message";
import { sendMessages } from "./mutations/send/send-messages";
import { findConversation, listConversations, unreadConversations } from "./queries/conversations";

describe("a message", () => {
  test("is read by both, in order, and by nobody else", () =>
    withRollback(async (ctx) => {
      const [ana, bo, eve] = [await anAccount(ctx), await anAccount(ctx), await anAccount(ctx)];
      const id = await aConversation(ctx, ana, bo);
      await say(ctx, ana, id, "Corn from the market is on me");
      await say(ctx, bo, id, "And bowls");
      for (const who of [ana, bo]) {
        const texts = (await reads(ctx, who, id)).map(({ seq, text, own }) => [seq, text, own]);
        expect(texts).toEqual([
          [1, "Corn from the market is on me", who === ana],
          [2, "And bowls", who === bo],
        ]);
      }
      await expect(reads(ctx, eve, id)).rejects.toThrow("no such conversation");
      expect(await findConversation(as(ctx, eve), id)).toBeNull();
    }));

  test("sent twice with one key is one message", () =>
    withRollback(async (ctx) => {
      const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
      const id = await aConversation(ctx, ana, bo);
      const message = aMessage(id);
      const first = await sendMessage(as(ctx, ana), message);
      const second = await sendMessage(as(ctx, ana), { ...message, text: "Something else" });
      expect(first).toMatchObject({ ok: true, value: { repeated: false, message: { seq: 1 } } });
      expect(second).toMatchObject({ ok: true, value: { repeated: true, message: { seq: 1, text: "Hello" } } });
      expect(await reads(ctx, bo, id)).toHaveLength(1);
    }));

  test("twice in one batch is one message", () =>
    withRollback(async (ctx) => {
      const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
      const id = await aConversation(ctx, ana, bo);
      const message = aMessage(id);
      const sent = await sendMessages(ctx, [
        { senderId: ana.accountId, message },
        { senderId: ana.accountId, message },
      ]);
      expect(sent.map((one) => one.ok && [one.value.repeated, one.value.message.seq])).toEqual([
        [false, 1],
        [true, 1],
      ]);
    }));

  test("of many people at once gets places without gaps, and each its own answer", () =>
    withRollback(async (ctx) => {
      const [ana, bo, eve] = [await anAccount(ctx), await anAccount(ctx), await anAccount(ctx)];
      const [one, other] = [await aConversation(ctx, ana, bo), await aConversation(ctx, ana, eve)];
      const sent = await sendMessages(ctx, [
        { senderId: ana.accountId, message: aMessage(one, { text: "1" }) },
        { senderId: eve.accountId, message: aMessage(one, { text: "not hers" }) },
        { senderId: bo.accountId, message: aMessage(one, { text: "2" }) },
        { senderId: eve.accountId, message: aMessage(other, { text: "1" }) },
      ]);
      expect(sent.map((result) => (result.ok ? result.value.message.seq : result.failure))).toEqual([
        1,
        { code: "not_found", what: "conversation" },
        2,
        1,
      ]);
      const rows = await ctx.db.execute<{ last: number }>(
        sql`select last_seq::int as last from conversations where id in (${one}, ${other}) order by id`,
      );
      expect(rows.map(({ last }) => last)).toEqual([2, 1]);
    }));

  test("lies in the database sealed, and its words as hashes", () =>
    withRollback(async (ctx) => {
      const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
      const id = await aConversation(ctx, ana, bo);
      await say(ctx, ana, id, "Celadon celadon glaze");
      const [row] = await ctx.db.execute<{ body: string; words: string[]; all: string }>(
        sql`select body, words, x::text as all from messages x where conversation_id = ${id}`,
      );
      expect(row?.body).toMatch(/^v1\./);
      expect(row?.all.toLowerCase()).not.toContain("celadon");
      expect(row?.words).toHaveLength(2);
    }));

  test("tells the streams of both, and makes it unread for the other alone", () =>
    withRollback(async (ctx) => {
      const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
      const id = await aConversation(ctx, ana, bo);
      await say(ctx, ana, id);
      const rows = await ctx.db.execute<{ who: string; data: unknown }>(
        sql`select account_id::text as who, data from stream_events where kind = 'message'
          and account_id in (${ana.accountId}, ${bo.accountId}) order by account_id`,
      );
      expect(rows.map(({ who }) => who).sort()).toEqual([ana.accountId, bo.accountId].sort());
      expect(rows[0]?.data).toEqual({ conversationId: id, seq: 1 });
      expect([await unreadConversations(as(ctx, ana)), await unreadConversations(as(ctx, bo))]).toEqual([0, 1]);
      const [view] = (await listConversations(as(ctx, bo))).items;
      expect(view).toMatchObject({ id, unread: 1, lastMessage: { text: "Hello" }, other: { id: ana.accountId } });
    }));

  test("answers another one, and shares a post as each may see it", () =>
    withRollback(async (ctx) => {
      const [ana, bo, cleo] = [await anAccount(ctx), await anAccount(ctx), await anAccount(ctx)];
      const id = await aConversation(ctx, ana, bo);
      await aFollow(ctx, ana.accountId, cleo.accountId);
      const [open, closed] = [await aPost(ctx, cleo), await aPost(ctx, cleo, { visibility: "followers" })];
      await say(ctx, ana, id, "First");
      await say(ctx, bo, id, { text: "Yes", replyToSeq: 1 });
      await say(ctx, ana, id, { text: "", postId: open });
      await say(ctx, ana, id, { text: "", postId: closed });
      const [, answer, shared, hidden] = await reads(ctx, bo, id);
      expect(answer?.replyTo).toMatchObject({ seq: 1, text: "First", sender: { id: ana.accountId } });
      expect(shared?.post).toMatchObject({ id: open });
      expect(hidden?.post).toBe("gone");
      const refused = await sendMessage(as(ctx, bo), aMessage(id, { postId: closed }));
      expect(refused).toEqual({ ok: false, failure: { code: "conflict", reason: "post_gone" } });
    }));
});

describe("somebody may not write", () => {
  test("where one has blocked the other, either way, and it says as little as it must", () =>
    withRollback(async (ctx) => {
      const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
      const id = await aConversation(ctx, ana, bo);
      await say(ctx, ana, id);
      await aBlock(ctx, bo, ana);
      expect(await sendMessage(as(ctx, ana), aMessage(id))).toEqual({
        ok: false,
        failure: { code: "forbidden", reason: "not_allowed" },
      });
      expect(await sendMessage(as(ctx, bo), aMessage(id))).toEqual({
        ok: false,
        failure: { code: "forbidden", reason: "blocked" },
      });
      expect((await findConversation(as(ctx, bo), id))?.canSend).toBe("blocked");
    }));

  test("more than five messages to somebody who has not answered, and no files", () =>
    withRollback(async (ctx) => {
      const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
      const id = await aDirect(ctx, ana, bo);
      for (let i = 0; i < 5; i++) await say(ctx, ana, id, `${i}`);
      const sixth = await sendMessage(as(ctx, ana), aMessage(id));
      expect(sixth).toEqual({ ok: false, failure: { code: "forbidden", reason: "awaits_answer" } });
      expect(await findConversation(as(ctx, ana), id)).toMatchObject({ canSend: "awaits_answer", canAttach: false });
      const asked = await listConversations(as(ctx, bo), { filter: "requests" });
      expect(asked.items).toMatchObject([
        { id, state: "request", invitedBy: { id: ana.accountId }, canSend: "request" },
      ]);
      expect((await listConversations(as(ctx, bo))).items).toEqual([]);
      expect(await unreadConversations(as(ctx, bo))).toBe(0);
    }));

  test("frozen, as a guest, into what is not there", () =>
    withRollback(async (ctx) => {
      const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
      const id = await aConversation(ctx, ana, bo);
      const frozen = await sendMessage(as(ctx, { ...ana, frozen: true }), aMessage(id));
      expect(frozen).toEqual({ ok: false, failure: { code: "forbidden", reason: "frozen" } });
      const guest = await sendMessage(as(ctx, { kind: "guest" }), aMessage(id));
      expect(guest).toEqual({ ok: false, failure: { code: "unauthenticated" } });
      const forged = await sendMessage(as(ctx, ana), aMessage("123456789" as typeof id));
      expect(forged).toEqual({ ok: false, failure: { code: "not_found", what: "conversation" } });
    }));
});
