import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { database, openDatabase } from "@/db/client";
import { type Context, SYSTEM } from "@/lib/core/context";
import { as } from "@/lib/testing/database";
import { aFollow, anAccount } from "@/lib/testing/factories";
import { aConversation, aMessage, reads } from "@/lib/testing/messages";
import { deleteMessage } from "./mutations/delete-message";
import { leaveGroup } from "./mutations/group/change-members";
import { joinGroup, makeInvite } from "./mutations/group/invites";
import { makeGroup } from "./mutations/group/make-group";
import { makeDirect } from "./mutations/make-direct";
import { markRead } from "./mutations/mark";
import { sendMessage } from "./mutations/send/send-message";
import { setReaction } from "./mutations/set-reaction";

/** Several connections of their own, as several processes have: what one writes the others wait for. */
const processes = () => Array.from({ length: 3 }, () => openDatabase(process.env.DATABASE_URL ?? "", 3));
const ctx = (): Context => ({ db: database(), viewer: SYSTEM, now: new Date() });

test("of messages that come at once from several processes, each again and again, every one is there once, without gaps", async () => {
  const pools = processes();
  try {
    const people = await Promise.all(Array.from({ length: 4 }, () => anAccount(ctx())));
    const [ana, bo, cleo, dee] = people;
    if (!ana || !bo || !cleo || !dee) throw new Error("nobody");
    const ids = [
      await aConversation(ctx(), ana, bo),
      await aConversation(ctx(), cleo, dee),
      await aConversation(ctx(), ana, cleo),
    ];
    const pairs = [
      [ana, bo],
      [cleo, dee],
      [ana, cleo],
    ] as const;
    const sent = await Promise.all(
      Array.from({ length: 120 }, async (_, i) => {
        const [id, pair] = [ids[i % 3], pairs[i % 3]];
        if (!id || !pair) throw new Error("nowhere");
        const sender = pair[Math.floor(i / 3) % 2] ?? ana;
        const message = aMessage(id, { text: `${i}` });
        // The same message by two processes at the same instant, and once more: an outbox that heard no answer.
        const answers = await Promise.all(
          [0, 1, 2].map((n) => {
            const pool = pools[(i + n) % 2];
            if (!pool) throw new Error("no pool");
            return sendMessage({ db: pool.db, viewer: sender, now: new Date() }, message);
          }),
        );
        return answers.map((answer) => (answer.ok ? answer.value.message.seq : answer.failure.code));
      }),
    );
    for (const answers of sent) expect(new Set(answers).size).toBe(1);
    const rows = await database().execute<{ count: number; last: number; texts: number }>(sql`
      select count(*)::int as count, max(seq)::int as last, count(distinct client_key)::int as texts
      from messages where conversation_id = any(${`{${ids.join(",")}}`}::bigint[]) group by conversation_id`);
    expect([...rows]).toEqual(Array.from({ length: 3 }, () => ({ count: 40, last: 40, texts: 40 })));
    // Each stream was told of each, in the order of its conversation.
    const told = await database().execute<{ seqs: number[] }>(sql`
      select array_agg((data->>'seq')::int order by seq) as seqs from stream_events
      where account_id = ${ana.accountId} and kind = 'message' group by data->>'conversationId'`);
    expect(told.map(({ seqs }) => seqs)).toEqual([0, 1].map(() => Array.from({ length: 40 }, (_, i) => i + 1)));
  } finally {
    await Promise.all(pools.map((pool) => pool.close()));
  }
}, 120_000);

test("sending, reading, reacting, deleting and leaving at once never wait for each other in a circle", async () => {
  const pools = processes();
  try {
    const [ana, bo, cleo] = [await anAccount(ctx()), await anAccount(ctx()), await anAccount(ctx())];
    await aFollow(ctx(), bo.accountId, ana.accountId);
    await aFollow(ctx(), cleo.accountId, ana.accountId);
    const made = await makeGroup(as(ctx(), ana), { name: "", accountIds: [bo.accountId, cleo.accountId] });
    if (!made.ok) throw new Error("no group");
    const { conversationId } = made.value;
    const other = await aConversation(ctx(), bo, cleo);
    const outcomes = await Promise.all(
      Array.from({ length: 90 }, (_, i) => {
        const who = [ana, bo, cleo][i % 3] ?? ana;
        const pool = pools[i % 3];
        if (!pool) throw new Error("no pool");
        const mine: Context = { db: pool.db, viewer: who, now: new Date() };
        const seq = 1 + (i % 10);
        if (i % 5 === 0) return markRead(mine, { conversationId, seq });
        if (i % 5 === 1) return setReaction(mine, { conversationId, seq: 2, emoji: "🍜" });
        if (i % 5 === 2) return deleteMessage(mine, { conversationId, seq, forAll: i % 2 === 0 });
        return sendMessage(mine, aMessage(i % 2 && who !== ana ? other : conversationId));
      }),
    );
    expect(outcomes.filter((outcome) => outcome.ok).length).toBeGreaterThan(45);
    await Promise.all([ana, bo, cleo].map((who) => leaveGroup(as(ctx(), who), conversationId)));
    const [left] = await database().execute<{ count: number; active: number }>(sql`
      select member_count as count, (select count(*)::int from conversation_members m
        where m.conversation_id = c.id and m.state = 'active') as active from conversations c where id = ${conversationId}`);
    expect(left).toEqual({ count: 0, active: 0 });
  } finally {
    await Promise.all(pools.map((pool) => pool.close()));
  }
}, 120_000);

test("two who begin to write to each other at the same instant have one conversation", async () => {
  const [ana, bo] = [await anAccount(ctx()), await anAccount(ctx())];
  await aFollow(ctx(), ana.accountId, bo.accountId);
  await aFollow(ctx(), bo.accountId, ana.accountId);
  const made = await Promise.all(
    Array.from({ length: 10 }, (_, i) =>
      makeDirect(as(ctx(), i % 2 ? ana : bo), { accountId: (i % 2 ? bo : ana).accountId }),
    ),
  );
  expect(new Set(made.map((one) => (one.ok ? one.value.conversationId : "refused"))).size).toBe(1);
});

test("a group takes a hundred people and no more, however many join at once", async () => {
  const ana = await anAccount(ctx());
  const bo = await anAccount(ctx());
  const made = await makeGroup(as(ctx(), ana), { name: "", accountIds: [bo.accountId] });
  if (!made.ok) throw new Error("no group");
  const { conversationId } = made.value;
  await database().execute(sql`update conversations set member_count = 97 where id = ${conversationId}`);
  const link = await makeInvite(as(ctx(), ana), { conversationId, days: null });
  if (!link.ok) throw new Error("no link");
  const crowd = await Promise.all(Array.from({ length: 8 }, () => anAccount(ctx())));
  const joined = await Promise.all(crowd.map((one) => joinGroup(as(ctx(), one), link.value.code)));
  expect(joined.filter((one) => one.ok)).toHaveLength(3);
  expect(joined.find((one) => !one.ok)).toEqual({ ok: false, failure: { code: "conflict", reason: "group_full" } });
});

test("one batch that can't be written takes only the message with it that is the reason", async () => {
  const [ana, bo] = [await anAccount(ctx()), await anAccount(ctx())];
  const id = await aConversation(ctx(), ana, bo);
  const broken = { ...aMessage(id), clientKey: "nul-\0-key" };
  const outcomes = await Promise.allSettled([
    sendMessage(as(ctx(), ana), aMessage(id, { text: "before" })),
    sendMessage(as(ctx(), ana), broken),
    sendMessage(as(ctx(), bo), aMessage(id, { text: "after" })),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect((await reads(ctx(), bo, id)).map(({ text }) => text)).toEqual(["before", "after"]);
});
