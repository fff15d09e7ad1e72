import { generateKeySync, randomUUID } from "node:crypto";
import { eq, getTableColumns, getTableName, is, sql } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import * as schema from "@/db/schema";
import {
  authCeremonies,
  conversations,
  messageDrafts,
  messageReports,
  messages,
  pushKeys,
  pushSubscriptions,
  securityEvents,
  totpSecrets,
} from "@/db/schema";
import { type Context, SYSTEM } from "@/lib/core/context";
import type { AccountId, ConversationId, MessageId } from "@/lib/core/ids";
import { type Keyring, openWith, type Sealed, sealWith } from "@/lib/core/keyring";
import { SEALED_COLUMNS, type SealedColumn } from "@/lib/core/sealed-columns";
import { TEST_NOW, withRollback } from "@/lib/testing/database";
import { anAccount } from "@/lib/testing/factories";
import { rotateKeys } from "./rotate-keys";
import { openSession } from "./sessions";

const key = (id: string) => ({ id, key: generateKeySync("aes", { length: 256 }) });
const [oldest, older, newest] = [key("k1"), key("k2"), key("k3")] as const;
const BEFORE: Keyring = [older, oldest];
const AFTER: Keyring = [newest, older, oldest];

/** Rows in every sealed column, `count` in each, under the first key of `keys`. */
async function fill(ctx: Context, count: number, keys: Keyring): Promise<void> {
  const soon = new Date(ctx.now.getTime() + 60_000);
  for (let i = 0; i < count; i++) {
    const { accountId } = await anAccount(ctx);
    const sealed = (column: SealedColumn) => sealWith(keys, column, `secret ${i}`);
    await ctx.db.insert(totpSecrets).values({ accountId, secret: sealed("totp_secrets.secret"), createdAt: ctx.now });
    await ctx.db.insert(authCeremonies).values({
      ...{ id: randomUUID(), kind: "oauth", createdAt: ctx.now, expiresAt: soon },
      sealed: sealed("auth_ceremonies.sealed"),
    });
    await ctx.db
      .insert(securityEvents)
      .values({ accountId, kind: "email-changed", at: ctx.now, undo: sealed("security_events.undo") });
    await ctx.db.insert(securityEvents).values({ accountId, kind: "new-device", at: ctx.now });
    await fillMessages(ctx, accountId, sealed);
    await fillPush(ctx, accountId, sealed);
  }
}

type Seal = (column: SealedColumn) => Sealed;

async function fillMessages(ctx: Context, accountId: AccountId, sealed: Seal): Promise<void> {
  const times = { lastAt: ctx.now, createdAt: ctx.now };
  const [conversation] = await ctx.db
    .insert(conversations)
    .values({ kind: "group", name: sealed("conversations.name"), ...times })
    .returning();
  const conversationId = conversation?.id as ConversationId;
  const [message] = await ctx.db
    .insert(messages)
    .values({ conversationId, seq: 1, senderId: accountId, body: sealed("messages.body"), sentAt: ctx.now })
    .returning();
  await ctx.db
    .insert(messageDrafts)
    .values({ accountId, conversationId, body: sealed("message_drafts.body"), updatedAt: ctx.now });
  await ctx.db.insert(messageReports).values({
    ...{ reporterId: accountId, accountId, conversationId, messageId: message?.id as MessageId, reason: "spam" },
    copy: sealed("message_reports.copy"),
    createdAt: ctx.now,
  });
}

let pushKey = 0;
async function fillPush(ctx: Context, accountId: AccountId, sealed: Seal): Promise<void> {
  const sessionId = await openSession(ctx, accountId, "Test browser");
  const [subscription, endpointHash] = [sealed("push_subscriptions.subscription"), randomUUID()];
  await ctx.db
    .insert(pushSubscriptions)
    .values({ accountId, sessionId, endpointHash, subscription, createdAt: ctx.now });
  const privateKey = sealed("push_keys.private_key");
  await ctx.db.insert(pushKeys).values({ id: ++pushKey, publicKey: "public", privateKey, createdAt: ctx.now });
}

async function textsOf(ctx: Context, column: SealedColumn): Promise<string[]> {
  const [table = "", name = ""] = column.split(".");
  const rows = await ctx.db.execute<{ text: string }>(
    sql`select ${sql.identifier(name)} as text from ${sql.identifier(table)} where ${sql.identifier(name)} is not null`,
  );
  return rows.map(({ text }) => text);
}

const columns = Object.keys(SEALED_COLUMNS) as SealedColumn[];

test("every sealed column is in the list, and the list names nothing else", () => {
  const inSchema = Object.values(schema as Record<string, unknown>)
    .filter((entry): entry is PgTable => is(entry, PgTable))
    .flatMap((table) =>
      Object.values(getTableColumns(table))
        .filter((column) => column.columnType === "PgCustomColumn" && column.getSQLType() === "text")
        .map((column) => `${getTableName(table)}.${column.name.replace(/[A-Z]/g, (l) => `_${l.toLowerCase()}`)}`),
    );
  expect(inSchema.toSorted()).toEqual(columns.toSorted());
});

test("everything is under the newest key afterwards, says the same, and needs no other key", () =>
  withRollback(async (ctx) => {
    await fill(ctx, 3, BEFORE);
    await fill(ctx, 2, [oldest]);
    const rotated = await rotateKeys(ctx, AFTER);
    expect(rotated).toEqual(columns.map((column) => ({ column, renewed: 5, unreadable: 0 })));
    for (const column of columns) {
      const plain = (await textsOf(ctx, column)).map((text) => openWith([newest], column, text));
      expect(plain.toSorted()).toEqual(["secret 0", "secret 0", "secret 1", "secret 1", "secret 2"]);
    }
  }));

test("a second run finds nothing to do; one that was cut off goes on", () =>
  withRollback(async (ctx) => {
    await fill(ctx, 4, BEFORE);
    await rotateKeys(ctx, AFTER);
    await fill(ctx, 3, BEFORE);
    expect((await rotateKeys(ctx, AFTER)).map(({ renewed }) => renewed)).toEqual(columns.map(() => 3));
    expect((await rotateKeys(ctx, AFTER)).map(({ renewed }) => renewed)).toEqual(columns.map(() => 0));
  }));

test("what no key opens is counted, left as it is and no hindrance, however much of it there is", () =>
  withRollback(async (ctx) => {
    await fill(ctx, 3, [key("lost")]);
    const lost = await textsOf(ctx, "totp_secrets.secret");
    await fill(ctx, 2, BEFORE);
    const rotated = await rotateKeys(ctx, AFTER);
    expect(rotated).toEqual(columns.map((column) => ({ column, renewed: 2, unreadable: 3 })));
    expect(await textsOf(ctx, "totp_secrets.secret")).toEqual(expect.arrayContaining(lost));
  }));

test("more rows than a batch holds are all reached", () =>
  withRollback(async (ctx) => {
    const { accountId } = await anAccount(ctx);
    const undo = () => sealWith(BEFORE, "security_events.undo", "{}");
    const events = Array.from({ length: 450 }, () => ({ accountId, kind: "email-changed", at: ctx.now, undo: undo() }));
    await ctx.db.insert(securityEvents).values(events);
    expect(await rotateKeys(ctx, AFTER)).toContainEqual({
      column: "security_events.undo",
      renewed: 450,
      unreadable: 0,
    });
  }));

test("while the app serves, what it writes meanwhile wins", async () => {
  const ctx: Context = { db: database(), viewer: SYSTEM, now: TEST_NOW };
  const { accountId } = await anAccount(ctx);
  const undo = (text: string, keys: Keyring) => sealWith(keys, "security_events.undo", text);
  const events = await ctx.db
    .insert(securityEvents)
    .values(
      Array.from({ length: 300 }, () => ({ accountId, kind: "email-changed", at: ctx.now, undo: undo("old", BEFORE) })),
    )
    .returning({ id: securityEvents.id });
  const write = async () => {
    // Half of the servers know the new key already.
    for (const [i, { id }] of events.entries())
      await ctx.db
        .update(securityEvents)
        .set({ undo: undo(`changed ${id}`, i % 2 ? BEFORE : AFTER) })
        .where(eq(securityEvents.id, id));
  };
  await Promise.all([write(), rotateKeys(ctx, AFTER), rotateKeys(ctx, AFTER)]);
  await rotateKeys(ctx, AFTER);
  const rows = await ctx.db.select().from(securityEvents).where(eq(securityEvents.accountId, accountId));
  expect(rows).toHaveLength(300);
  for (const { id, undo } of rows) expect(openWith([newest], "security_events.undo", undo ?? "")).toBe(`changed ${id}`);
});
