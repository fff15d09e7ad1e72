import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { AccountViewer, Context } from "@/lib/core/context";
import { openSecret } from "@/lib/core/vault";
import { setMuted } from "@/lib/messages/mutations/keep-conversation";
import { markRead } from "@/lib/messages/mutations/mark";
import { PUSH_PURPOSE } from "@/lib/push/push";
import { onDevice } from "@/lib/testing/accounts";
import { as, withRollback } from "@/lib/testing/database";
import { aBlock, anAccount } from "@/lib/testing/factories";
import { forgetFacts, queuedJobs, recordedFacts } from "@/lib/testing/jobs";
import { aConversation, aDirect, say } from "@/lib/testing/messages";
import { addDevice } from "./mutations/devices";
import { planMessageRings, ringForMessages } from "./on-facts/messages";

const KEYS = { p256dh: Buffer.alloc(65, 4).toString("base64url"), auth: Buffer.alloc(16, 1).toString("base64url") };

async function withDevice(ctx: Context): Promise<AccountViewer> {
  const account = await anAccount(ctx, { displayName: "Demo Ana" });
  await addDevice(await onDevice(ctx, account), { endpoint: `https://push.example/${account.handle}`, keys: KEYS });
  return account;
}

/** What devices show of what was written until now. */
async function rung(ctx: Context) {
  for (const fact of await recordedFacts(ctx)) if (fact.type === "messages.sent") await planMessageRings(ctx, fact);
  await forgetFacts(ctx);
  for (const job of await queuedJobs(ctx, "ring-for-messages")) await ringForMessages(ctx, job);
  const sent = await queuedJobs(ctx, "send-push");
  await ctx.db.execute(sql`delete from graphile_worker._private_jobs`);
  return sent.map(({ sealed }) => JSON.parse(openSecret(PUSH_PURPOSE, sealed)));
}

test("a device rings once for what came together, says who and what, and leads there", () =>
  withRollback(async (ctx) => {
    const [ana, bo] = [await withDevice(ctx), await withDevice(ctx)];
    const id = await aConversation(ctx, ana, bo);
    await say(ctx, ana, id, "Who has a pot?");
    await say(ctx, ana, id, "A big one");
    expect(await rung(ctx)).toEqual([
      {
        ...{ kind: "message", title: "Demo Ana", body: "A big one", badge: 1 },
        ...{ url: `/messages/${id}`, tag: `conversation-${id}` },
      },
    ]);
  }));

test("it does not ring for what was read, what is muted, blocked, one's own, or a request", () =>
  withRollback(async (ctx) => {
    const [ana, bo] = [await anAccount(ctx), await withDevice(ctx)];
    const id = await aConversation(ctx, ana, bo);
    await say(ctx, bo, id);
    expect(await rung(ctx), "one's own").toEqual([]);
    const { seq } = await say(ctx, ana, id);
    await markRead(as(ctx, bo), { conversationId: id, seq });
    expect(await rung(ctx), "read").toEqual([]);
    await setMuted(as(ctx, bo), { conversationId: id, muted: true });
    await say(ctx, ana, id);
    expect(await rung(ctx), "muted").toEqual([]);
    await setMuted(as(ctx, bo), { conversationId: id, muted: false });
    await aBlock(ctx, bo, ana);
    const stranger = await anAccount(ctx);
    await say(ctx, stranger, await aDirect(ctx, stranger, bo));
    expect(await rung(ctx), "a request").toEqual([]);
  }));
