import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { discardMedia } from "@/lib/media/mutations/discard-media";
import { storedFilesOf } from "@/lib/own-data/exports/files";
import { eraseRowsOf } from "@/lib/own-data/leaving/erase-rows";
import { as, withRollback } from "@/lib/testing/database";
import { aBlock, aFollow, anAccount, aPicture } from "@/lib/testing/factories";
import { recordedFacts } from "@/lib/testing/jobs";
import { aConversation, aDirect, aMessage, reads, say } from "@/lib/testing/messages";
import { removeMessagesOf } from "./erase";
import { deleteMessage } from "./mutations/delete-message";
import { makeGroup } from "./mutations/group/make-group";
import { saveDraft } from "./mutations/save-draft";
import { sendMessage } from "./mutations/send/send-message";
import { tellBlocked } from "./on-facts";
import { messagesOf } from "./queries/archive";
import { findConversation, listConversations } from "./queries/conversations";
import { searchMessages } from "./queries/search";

test("of an erased account no word stays; what others wrote does, and its groups go on", () =>
  withRollback(async (ctx) => {
    const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
    const direct = await aConversation(ctx, ana, bo);
    await say(ctx, ana, direct, "Mine celadon");
    await say(ctx, bo, direct, "His");
    await saveDraft(as(ctx, ana), { conversationId: direct, text: "half" });
    const made = await makeGroup(as(ctx, ana), { name: "Soup", accountIds: [bo.accountId] });
    if (!made.ok) throw new Error("no group");
    const group = made.value.conversationId;
    for (let twice = 0; twice < 2; twice++) await removeMessagesOf(ctx, ana.accountId);
    await eraseRowsOf(ctx, ana.accountId);

    expect((await reads(ctx, bo, direct)).map(({ text, deleted }) => [text, deleted])).toEqual([
      ["", true],
      ["His", false],
    ]);
    expect((await searchMessages(as(ctx, bo), { query: "celadon" })).items).toEqual([]);
    expect(await findConversation(as(ctx, bo), direct)).toMatchObject({ canSend: "gone", other: { displayName: "—" } });
    expect(await findConversation(as(ctx, bo), group)).toMatchObject({ memberCount: 1, role: "owner", canSend: true });
    const [left] = await ctx.db.execute<{ sealed: number; drafts: number }>(sql`
      select (select count(*)::int from messages where sender_id = ${ana.accountId} and kind = 'text'
          and (body is not null or words <> '{}' or client_key is not null)) as sealed,
        (select count(*)::int from message_drafts where account_id = ${ana.accountId}) as drafts`);
    expect(left).toEqual({ sealed: 0, drafts: 0 });
  }));

test("the archive has what its owner wrote, opened, and nothing that others did", () =>
  withRollback(async (ctx) => {
    const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
    const id = await aConversation(ctx, ana, bo);
    await say(ctx, ana, id, "Hers");
    await say(ctx, bo, id, "His");
    await say(ctx, ana, id, "Deleted");
    await deleteMessage(as(ctx, ana), { conversationId: id, seq: 3, forAll: true });
    const rows = await Array.fromAsync(messagesOf(ctx, ana.accountId));
    expect(rows.map((row) => JSON.parse(row))).toMatchObject([{ text: "Hers", seq: 1, with: [bo.handle] }]);
    expect(rows).toHaveLength(1);
  }));

test("pictures of messages are in the archive; one that was sent is not discarded, one that wasn't is", () =>
  withRollback(async (ctx) => {
    const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
    const id = await aConversation(ctx, ana, bo);
    const [sent, kept] = [
      await aPicture(ctx, ana, { purpose: "message" }),
      await aPicture(ctx, ana, { purpose: "message" }),
    ];
    await say(ctx, ana, id, { media: [{ mediaId: sent, alt: "A pot" }] });
    expect((await reads(ctx, bo, id))[0]?.media).toMatchObject([{ alt: "A pot" }]);
    const files = await Array.fromAsync(storedFilesOf(ctx, ana.accountId));
    expect(files.map(({ name }) => name).sort()).toEqual([`media/${sent}.webp`, `media/${kept}.webp`].sort());
    expect(await discardMedia(as(ctx, ana), { mediaId: sent })).toMatchObject({ failure: { reason: "media_in_use" } });
    expect(await discardMedia(as(ctx, ana), { mediaId: kept })).toMatchObject({ ok: true });
    // Nobody takes a file of somebody else's, one that stands elsewhere, or one that was sent to be posted.
    const [theirs, posted] = [await aPicture(ctx, bo, { purpose: "message" }), await aPicture(ctx, ana)];
    for (const mediaId of [theirs, posted, sent]) {
      const refused = await sendMessage(as(ctx, ana), aMessage(id, { media: [{ mediaId }] }));
      expect(refused).toEqual({ ok: false, failure: { code: "conflict", reason: "media_missing" } });
    }
  }));

test("a stranger's first message is told once, and so is that it was answered", () =>
  withRollback(async (ctx) => {
    const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
    const id = await aDirect(ctx, ana, bo);
    await say(ctx, ana, id);
    await say(ctx, ana, id);
    const facts = (await recordedFacts(ctx)).filter(({ type }) => type === "message.requested");
    expect(facts).toEqual([
      { type: "message.requested", conversationId: id, senderId: ana.accountId, accountId: bo.accountId },
    ]);
  }));

test("a block is told to both ends of the conversation", () =>
  withRollback(async (ctx) => {
    const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
    await aFollow(ctx, bo.accountId, ana.accountId);
    const id = await aDirect(ctx, ana, bo);
    await say(ctx, ana, id);
    await aBlock(ctx, bo, ana);
    await tellBlocked(ctx, { type: "account.blocked", blockerId: bo.accountId, blockedId: ana.accountId });
    const told = await ctx.db.execute(sql`select from stream_events where kind = 'conversation'
      and account_id in (${ana.accountId}, ${bo.accountId})`);
    expect(told).toHaveLength(2);
    expect((await listConversations(as(ctx, ana))).items[0]?.canSend).toBe("not_allowed");
    expect((await listConversations(as(ctx, bo))).items[0]?.canSend).toBe("blocked");
  }));
