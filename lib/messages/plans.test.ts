import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { type Database, database } from "@/db/client";
import type { AccountViewer, Context } from "@/lib/core/context";
import type { AccountId, ConversationId } from "@/lib/core/ids";
import { sealSecret } from "@/lib/core/vault";
import { TEST_NOW } from "@/lib/testing/database";
import { anAccount } from "@/lib/testing/factories";
import { aMessage } from "@/lib/testing/messages";
import { explain, fullScansOf, recordQueries, rowsTouched, unhurried } from "@/lib/testing/plans";
import { removeMessagesOf } from "./erase";
import { answerRequest } from "./mutations/answer-request";
import { deleteMessage } from "./mutations/delete-message";
import { editMessage } from "./mutations/edit-message";
import { joinGroup } from "./mutations/group/invites";
import { makeGroup } from "./mutations/group/make-group";
import { makeDirect } from "./mutations/make-direct";
import { markRead } from "./mutations/mark";
import { saveDraft } from "./mutations/save-draft";
import { sendMessages } from "./mutations/send/send-messages";
import { setReaction } from "./mutations/set-reaction";
import { tellBlocked, tellPrepared } from "./on-facts";
import { messagesOf } from "./queries/archive";
import { findConversation, listConversations, unreadConversations, waitingRequests } from "./queries/conversations";
import { conversationsForStream, messagesForStream } from "./queries/for-stream";
import { findInvitedGroup } from "./queries/invites";
import { listMembers, membersOf } from "./queries/members";
import { listMessages } from "./queries/messages";
import { searchMessages } from "./queries/search";
import { hashWords } from "./words";

/** 4,000 people in 20,000 conversations with 120,000 messages; as somebody who has 400 of them, one with 20,000 messages. */
let reader: AccountViewer;
let other: AccountViewer;
let long: ConversationId;

beforeAll(async () => {
  const db = database();
  await unhurried(db);
  const ctx: Context = { db, viewer: { kind: "system" }, now: TEST_NOW };
  reader = await anAccount(ctx);
  other = await anAccount(ctx);
  const at = sql`${TEST_NOW.toISOString()}::timestamptz`;
  const body = sealSecret("messages.body", "Something about celadon");
  await db.execute(sql`
    insert into accounts (handle, handle_skeleton, display_name, state, created_at)
    select 'talker_' || n, 'talker' || n, 'Talker', 'active', ${at} from generate_series(1, 4000) n`);
  await db.execute(sql`create temp table talkers as
    select id, row_number() over (order by id) as n from accounts where handle like 'talker%'`);
  await db.execute(sql`create temp table pairs as
    select next_id(${at}) as id, p.n, case when p.n % 50 = 0 then ${reader.accountId}::bigint else a.id end as one, b.id as two
    from (select n, 1 + n % 4000 as a, 1 + (n * 7 + 13) % 4000 as b from generate_series(1, 20000) n) p
    join talkers a on a.n = p.a join talkers b on b.n = p.b where a.id <> b.id`);
  await db.execute(sql`
    insert into conversations (id, kind, client_key, member_count, last_seq, last_at, created_at)
    select id, 'group', 'plan:' || n, 2, case when n = 100 then 20000 else 5 end, ${at} - n * interval '1 second', ${at} from pairs`);
  await db.execute(sql`
    insert into conversation_members (conversation_id, account_id, state, joined_at)
    select id, one, 'active', ${at} from pairs union all select id, two, 'active', ${at} from pairs on conflict do nothing`);
  const [row] = await db.execute<{ id: ConversationId }>(sql`select id::text from pairs where n = 100`);
  long = row?.id as ConversationId;
  const words = `{${hashWords(long, ["something", "about", "celadon"]).join(",")}}`;
  await db.execute(sql`
    insert into messages (id, conversation_id, seq, sender_id, client_key, body, words, sent_at)
    select next_id(${at} - (n + s) * interval '1 second'), p.id, s, case when s % 2 = 0 then one else two end, 'k' || s, ${body},
      case when n = 100 and s % 50 = 0 then ${words}::bigint[] else array[p.id, s] end, ${at}
    from pairs p cross join lateral generate_series(1, case when n = 100 then 20000 else 5 end) s`);
  await db.execute(sql`
    with made as (
      insert into media (owner_id, kind, purpose, state, progress, storage_key, bytes, created_at, updated_at)
      select id, 'image', 'message', 'ready', 100, 'plan/' || k || '/' || id, 1, ${at}, ${at}
      from talkers cross join generate_series(1, 5) k returning id, storage_key),
    files as (insert into renditions (media_id, name, role, object_key, mime_type, bytes)
      select id, 'image', 'image', storage_key, 'image/webp', 1 from made)
    select 1`);
  await db.execute(sql`insert into message_media (media_id, message_id, position)
    select f.id, x.id, 0 from (select id, row_number() over (order by id) as n from media) f
    join (select id, row_number() over (order by id) as n from messages) x on x.n = f.n`);
  await db.execute(sql`insert into follows select a.id, b.id, ${at} from talkers a cross join generate_series(1, 10) k
    join talkers b on b.n = 1 + (a.n * 7 + k * 31) % 4000 where a.id <> b.id on conflict do nothing`);
  await db.execute(sql`insert into blocks select a.id, b.id, ${at} from talkers a cross join generate_series(1, 5) k
    join talkers b on b.n = 1 + (a.n * 11 + k * 17) % 4000 where a.id <> b.id on conflict do nothing`);
  await db.execute(
    sql`insert into message_reactions select id, sender_id, '🍲', ${at} from messages where seq % 3 = 0`,
  );
  await db.execute(sql`insert into hidden_messages select sender_id, id, ${at} from messages where seq % 5 = 0`);
  await db.execute(sql`insert into conversation_invites (conversation_id, code, created_by, created_at)
    select id, 'code' || n, one, ${at} from pairs`);
  await db.execute(sql`insert into message_drafts (account_id, conversation_id, body, updated_at)
    select one, id, ${sealSecret("message_drafts.body", "x")}, ${at} from pairs`);
  await db.execute(sql`analyze`);
}, 300_000);

const as = (db: Database, viewer = reader): Context => ({ db, viewer, now: TEST_NOW });
const place = () => ({ conversationId: long, seq: 19_999 });

test.each<[string, (ctx: Context) => Promise<unknown>]>([
  ["the list", (ctx) => listConversations(ctx)],
  ["its second page", async (ctx) => listConversations(ctx, { cursor: (await listConversations(ctx)).nextCursor })],
  ["the list of what is unread", (ctx) => listConversations(ctx, { filter: "unread" })],
  ["requests", (ctx) => listConversations(ctx, { filter: "requests" })],
  ["the badge", (ctx) => Promise.all([unreadConversations(ctx), waitingRequests(ctx)])],
  ["one conversation", (ctx) => findConversation(ctx, long)],
  ["its end", (ctx) => listMessages(ctx, long)],
  ["its middle", (ctx) => listMessages(ctx, long, { around: 10_000 })],
  ["its members", (ctx) => Promise.all([listMembers(ctx, long), membersOf(ctx, long)])],
  ["a search in all", (ctx) => searchMessages(ctx, { query: "celadon something" })],
  ["a search in one", (ctx) => searchMessages(ctx, { query: "celadon", conversationId: long })],
  [
    "streams",
    async (ctx) => {
      const told = { accountId: reader.accountId, data: { conversationId: long, seq: 20_000 } };
      await messagesForStream(ctx, [told, { ...told, accountId: other.accountId }]);
      await conversationsForStream(ctx, [told]);
    },
  ],
  ["sending", (ctx) => sendMessages(ctx, [{ senderId: reader.accountId, message: aMessage(long) }])],
  ["marking", (ctx) => markRead(ctx, place())],
  [
    "changing",
    async (ctx) => {
      await editMessage(ctx, { ...place(), text: "x" });
      await setReaction(ctx, { ...place(), emoji: "🍜" });
      await deleteMessage(ctx, { ...place(), forAll: false });
      await saveDraft(ctx, { conversationId: long, text: "y" });
      await answerRequest(ctx, { conversationId: long, accepts: true });
    },
  ],
  [
    "beginning",
    async (ctx) => {
      await makeDirect(ctx, { accountId: other.accountId });
      await makeGroup(ctx, { name: "x", accountIds: [other.accountId], clientKey: "plan-test" });
      await findInvitedGroup(ctx, "code200");
      await joinGroup(ctx, "code200");
    },
  ],
  [
    "facts",
    async (ctx) => {
      await tellPrepared(ctx, { type: "media.ready", mediaId: "123456" as never });
      await tellBlocked(ctx, { type: "account.blocked", blockerId: reader.accountId, blockedId: "4" as AccountId });
    },
  ],
  ["the archive", (ctx) => Array.fromAsync(messagesOf(ctx, reader.accountId))],
])("%s reads no growing table from end to end", async (_, work) => {
  expect(await fullScansOf((db) => work(as(db)))).toEqual([]);
});

test("the end of a long conversation costs as little as that of a short one", async () => {
  const { queries } = await recordQueries((db) => listMessages(as(db), long));
  for (const query of queries) {
    const plan = await explain(database(), query, { analyze: true });
    expect(rowsTouched(plan), `${query.sql}\n${JSON.stringify(plan)}`).toBeLessThan(1_500);
  }
});

test("the list of somebody with 400 conversations touches what it shows, and one row for each", async () => {
  const { queries } = await recordQueries((db) => listConversations(as(db)));
  expect(queries.length).toBeLessThanOrEqual(5);
  for (const query of queries) {
    const plan = await explain(database(), query, { analyze: true });
    expect(rowsTouched(plan), `${query.sql}\n${JSON.stringify(plan)}`).toBeLessThan(6_000);
  }
});

test("to erase somebody reads what they wrote, and no more", async () => {
  expect(
    await fullScansOf((db) => removeMessagesOf({ ...as(db), viewer: { kind: "system" } }, other.accountId)),
  ).toEqual([]);
});
