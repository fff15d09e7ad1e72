import { describe, expect, test } from "vitest";
import { as, withRollback } from "@/lib/testing/database";
import { aBlock, anAccount } from "@/lib/testing/factories";
import { aDirect, reads, say } from "@/lib/testing/messages";
import { answerRequest } from "./mutations/answer-request";
import { makeDirect } from "./mutations/make-direct";
import { markRead } from "./mutations/mark";
import { findConversation, listConversations, waitingRequests } from "./queries/conversations";
import { listMessages } from "./queries/messages";
import { searchMessages } from "./queries/search";

describe("a request", () => {
  test("becomes a conversation when it is accepted, and reading it before tells nobody", () =>
    withRollback(async (ctx) => {
      const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
      const id = await aDirect(ctx, ana, bo);
      await say(ctx, ana, id, "Hello");
      expect(await waitingRequests(as(ctx, bo))).toBe(1);
      await markRead(as(ctx, bo), { conversationId: id, seq: 1 });
      expect(await findConversation(as(ctx, ana), id)).toMatchObject({ othersReadSeq: 0, canAttach: false });
      expect((await findConversation(as(ctx, ana), id))?.members.map(({ readSeq }) => readSeq)).toEqual([1, 0]);
      const stranger = await answerRequest(as(ctx, await anAccount(ctx)), { conversationId: id, accepts: true });
      expect(stranger).toMatchObject({ ok: false, failure: { code: "not_found" } });
      const accepted = await answerRequest(as(ctx, bo), { conversationId: id, accepts: true });
      expect(accepted).toEqual({ ok: true, value: { invitedBy: ana.accountId } });
      expect(await findConversation(as(ctx, ana), id)).toMatchObject({ canAttach: true, canSend: true });
      expect(await findConversation(as(ctx, bo), id)).toMatchObject({ state: "active", canSend: true });
      await say(ctx, bo, id, "Hi");
    }));

  test("is gone for good when it is declined, and who asked can't tell", () =>
    withRollback(async (ctx) => {
      const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
      const id = await aDirect(ctx, ana, bo);
      await say(ctx, ana, id, "Hello");
      const before = await findConversation(as(ctx, ana), id);
      await answerRequest(as(ctx, bo), { conversationId: id, accepts: false });
      await say(ctx, ana, id, "Are you there?");
      expect(await findConversation(as(ctx, bo), id)).toBeNull();
      expect((await listConversations(as(ctx, bo), { filter: "requests" })).items).toEqual([]);
      expect(await listMessages(as(ctx, bo), id)).toMatchObject({ ok: false });
      expect((await searchMessages(as(ctx, bo), { query: "hello" })).items).toEqual([]);
      const after = await findConversation(as(ctx, ana), id);
      expect(after?.members).toEqual(
        before?.members.map((one) => ({ ...one, readSeq: one.readSeq && 2, deliveredSeq: one.deliveredSeq && 2 })),
      );
      // Whoever declined may change their mind.
      expect(await makeDirect(as(ctx, bo), { accountId: ana.accountId })).toEqual({
        ok: true,
        value: { conversationId: id },
      });
      expect(await reads(ctx, bo, id)).toHaveLength(2);
    }));

  test("is not even begun with who wants no messages, has blocked one, or is not there", () =>
    withRollback(async (ctx) => {
      const ana = await anAccount(ctx);
      const shy = await anAccount(ctx, { messagesFrom: "followed" });
      expect(await makeDirect(as(ctx, ana), { accountId: shy.accountId })).toEqual({
        ok: false,
        failure: { code: "forbidden", reason: "not_allowed" },
      });
      const cross = await anAccount(ctx);
      await aBlock(ctx, cross, ana);
      const gone = await anAccount(ctx, { state: "deactivated" });
      for (const one of [cross, gone])
        expect(await makeDirect(as(ctx, ana), { handle: one.handle })).toMatchObject({
          failure: { code: "not_found" },
        });
      expect(await makeDirect(as(ctx, ana), { handle: ana.handle })).toMatchObject({
        failure: { reason: "own_account" },
      });
    }));
});
