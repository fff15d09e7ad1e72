import { eq, inArray } from "drizzle-orm";
import { expect, test } from "vitest";
import { accounts, blocks, conversationMembers, conversations } from "@/db/schema";
import { type AccountViewer, type Context, GUEST } from "@/lib/core/context";
import type { AccountId, ConversationId } from "@/lib/core/ids";
import { bus } from "@/lib/realtime/bus";
import type { Note } from "@/lib/realtime/types";
import { as, later, withRollback } from "@/lib/testing/database";
import { anAccount } from "@/lib/testing/factories";
import { listPresenceHearers, markGone, markHere, presenceOf } from "./presence";
import { startTyping } from "./typing";

/** Two people, or more, in a conversation. */
async function aConversation(ctx: Context, members: readonly AccountViewer[]): Promise<ConversationId> {
  const ids = members.map(({ accountId }) => accountId);
  const direct = ids.length === 2;
  const [made] = await ctx.db
    .insert(conversations)
    .values({
      kind: direct ? "direct" : "group",
      pairKey: direct ? ids.join(":") : null,
      lastAt: ctx.now,
      createdAt: ctx.now,
    })
    .returning({ id: conversations.id });
  const id = made?.id as ConversationId;
  await ctx.db
    .insert(conversationMembers)
    .values(ids.map((accountId) => ({ conversationId: id, accountId, state: "active" as const, joinedAt: ctx.now })));
  return id;
}

const seen = async (ctx: Context, by: AccountViewer, whom: AccountViewer) =>
  (await presenceOf(as(ctx, by), [whom.accountId]))[0] ?? null;

test("whoever one talks with is here while a stream is open, and was last here when it closed", () =>
  withRollback(async (ctx) => {
    const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
    await aConversation(ctx, [ana, bo]);
    expect(await seen(ctx, bo, ana)).toBeNull();
    await markHere(ctx, [ana.accountId, bo.accountId]);
    const frame = { accountId: ana.accountId, online: true, lastSeenAt: ctx.now.toISOString() };
    expect(await seen(ctx, bo, ana)).toEqual(frame);
    // A process that died says nothing: it is noticed all the same.
    expect(await seen(later(ctx, 101_000), bo, ana)).toEqual({ ...frame, online: false });
    const after = later(ctx, 30_000);
    await markGone(after, [ana.accountId]);
    expect(await seen(after, bo, ana)).toEqual({ ...frame, online: false, lastSeenAt: after.now.toISOString() });
    expect(await presenceOf(as(ctx, GUEST), [ana.accountId])).toEqual([]);
  }));

test("strangers, those who have blocked, and those who don't share it see nothing; nor do they who don't share theirs", () =>
  withRollback(async (ctx) => {
    const [ana, bo, cy] = [await anAccount(ctx), await anAccount(ctx), await anAccount(ctx)];
    await aConversation(ctx, [ana, bo]);
    await markHere(
      ctx,
      [ana, bo, cy].map(({ accountId }) => accountId),
    );
    const hearers = async () => (await listPresenceHearers(ctx, [ana.accountId])).get(ana.accountId) ?? [];
    expect(await hearers()).toEqual([bo.accountId]);
    expect(await seen(ctx, cy, ana)).toBeNull();
    const share = (whom: AccountId, sharesPresence: boolean) =>
      ctx.db.update(accounts).set({ sharesPresence }).where(eq(accounts.id, whom));
    for (const one of [ana, bo]) {
      await share(one.accountId, false);
      expect([await seen(ctx, bo, ana), await seen(ctx, ana, bo)]).toEqual([null, null]);
      expect(await hearers()).toEqual([]);
      await share(one.accountId, true);
    }
    await ctx.db.insert(blocks).values({ blockerId: ana.accountId, blockedId: bo.accountId, createdAt: ctx.now });
    expect([await seen(ctx, bo, ana), await seen(ctx, ana, bo), await hearers()]).toEqual([null, null, []]);
  }));

test("who writes is heard by those in the conversation, and by nobody else; outside of it there is none", () =>
  withRollback(async (ctx) => {
    const [ana, bo, cy, dan] = [
      await anAccount(ctx),
      await anAccount(ctx),
      await anAccount(ctx),
      await anAccount(ctx),
    ] as const;
    const conversationId = await aConversation(ctx, [ana, bo, cy]);
    const heard: [AccountId, Note | null][] = [];
    const stops = [ana, bo, cy, dan].map(({ accountId }) =>
      bus().listen(`account:${accountId}`, (note) => heard.push([accountId, note])),
    );
    expect(await startTyping(as(ctx, ana), { conversationId })).toEqual({ ok: true, value: null });
    const note = { typing: conversationId, who: ana.accountId };
    const told = heard.filter(([, said]) => said);
    expect(new Set(told.map(([who]) => who))).toEqual(new Set([bo.accountId, cy.accountId]));
    expect(told.map(([, said]) => said)).toEqual([note, note]);
    heard.length = 0;
    expect(await startTyping(as(ctx, dan), { conversationId })).toMatchObject({ failure: { code: "not_found" } });
    await ctx.db
      .update(conversationMembers)
      .set({ state: "left" })
      .where(inArray(conversationMembers.accountId, [ana.accountId]));
    expect(await startTyping(as(ctx, ana), { conversationId })).toMatchObject({ failure: { code: "not_found" } });
    expect(await startTyping(as(ctx, GUEST), { conversationId })).toMatchObject({
      failure: { code: "unauthenticated" },
    });
    expect(await startTyping(as(ctx, { ...bo, frozen: true }), { conversationId })).toMatchObject({
      failure: { code: "forbidden" },
    });
    expect(heard.filter(([, said]) => said)).toEqual([]);
    for (const stop of stops) stop();
  }));
