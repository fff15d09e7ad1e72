import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { type Database, database } from "@/db/client";
import { type AccountViewer, type Context, SYSTEM } from "@/lib/core/context";
import type { AccountId, NotificationId, PostId } from "@/lib/core/ids";
import { seedCrowd } from "@/lib/testing/crowd";
import { TEST_NOW } from "@/lib/testing/database";
import { fullScansOf } from "@/lib/testing/plans";
import { sendDigests } from "./digest/send-digests";
import { GROUPED_KINDS } from "./groups";
import { clearNotifications, dismissNotification } from "./mutations/dismiss";
import { notify } from "./mutations/notify";
import { regroup } from "./mutations/regroup";
import { tellMentioned } from "./mutations/tell-mentioned";
import { withdrawBlocked, withdrawRequest } from "./on-facts/people";
import { tellOfPost } from "./on-facts/posts";
import { notificationsForStream } from "./queries/for-stream";
import { listNotifications } from "./queries/list-notifications";
import { countUnreadOfKinds, findNotification, listOfKinds } from "./queries/list-of-kinds";
import { unreadCounts } from "./queries/unread-counts";
import { ringDevices } from "./ring";
import { sweepNotifications } from "./sweep";

let me: AccountViewer;
let fan: AccountId;
let postId: PostId;
let replyId: PostId;
let rowId: NotificationId;

beforeAll(async () => {
  const db = database();
  await seedCrowd(db, { accounts: 4_000, videos: 8_000, comments: 16_000, follows: 20_000, likes: 30_000 });
  const now = TEST_NOW.toISOString();
  await db.execute(sql`insert into notifications (account_id, kind, family, target_id, hour, position, actor_ids, post_id, created_at, last_at)
    select p.author_id, k.kind, k.family, p.id, date_trunc('hour', p.created_at), next_id(p.created_at), array[p.author_id], p.id, p.created_at, p.created_at
    from posts p cross join (values ('like', null), ('comment', 'mentions')) k(kind, family)`);
  await db.execute(sql`insert into notification_settings (account_id, digest, digest_at)
    select id, 'daily', ${now}::timestamptz + interval '1 day' from accounts`);
  await db.execute(sql`insert into notification_choices (account_id, kind) select id, 'follow' from accounts`);
  await db.execute(sql`insert into sessions (id, account_id, created_at, last_seen_at, expires_at, authenticated_at)
    select gen_random_uuid(), id, now(), now(), now() + interval '9 days', now() from accounts`);
  await db.execute(sql`insert into credentials (account_id, email, email_confirmed_at, password_changed_at)
    select id, handle || '@example.org', now(), now() from accounts`);
  await db.execute(sql`insert into push_subscriptions (account_id, session_id, endpoint_hash, subscription, created_at)
    select account_id, id, id::text, 'x', now() from sessions`);
  await db.execute(sql`analyze`);
  const [busy] = await db.execute<{
    id: AccountId;
    handle: string;
    post: PostId;
    reply: PostId;
    row: NotificationId;
  }>(sql`
    select a.id::text as id, a.handle, p.id::text as post, r.id::text as reply, n.id::text as row
    from posts p join accounts a on a.id = p.author_id join posts r on r.reply_to_id = p.id
    join notifications n on n.post_id = p.id where a.state = 'active' and p.deleted_at is null limit 1`);
  const [other] = await db.execute<{ id: AccountId }>(
    sql`select id::text as id from accounts where state = 'active' order by id desc limit 1`,
  );
  if (!busy || !other) throw new Error("the crowd is empty");
  me = { kind: "account", accountId: busy.id, handle: busy.handle, role: "member", sessionId: null };
  [fan, postId, replyId, rowId] = [other.id, busy.post, busy.reply, busy.row];
}, 300_000);

/** Nobody in the crowd has written to anybody: what is asked of messages has plans, and tests, of its own. */
const ELSEWHERE = ["conversations", "conversation_members", "messages", "hidden_messages"];

async function scans(work: (ctx: Context) => Promise<unknown>) {
  const found = await fullScansOf((db: Database) => work({ db, viewer: SYSTEM, now: TEST_NOW }));
  return found.filter(({ tables }) => tables.some((table) => !ELSEWHERE.includes(table)));
}

test("lists, counts and streams read no table from end to end", async () => {
  for (const work of [
    (ctx: Context) => listNotifications({ ...ctx, viewer: me }),
    (ctx: Context) => listNotifications({ ...ctx, viewer: me }, { filter: "mentions", cursor: "9000000000000000000" }),
    (ctx: Context) => unreadCounts({ ...ctx, viewer: me }),
    (ctx: Context) =>
      listOfKinds({ ...ctx, viewer: me }, { kinds: ["comment"], before: null, after: "5", order: "oldest", limit: 40 }),
    (ctx: Context) =>
      listOfKinds({ ...ctx, viewer: me }, { kinds: ["like"], before: "9", after: null, order: "newest", limit: 40 }),
    (ctx: Context) => findNotification({ ...ctx, viewer: me }, "5"),
    (ctx: Context) => countUnreadOfKinds({ ...ctx, viewer: me }, ["like", "follow"], 100),
    (ctx: Context) => notificationsForStream(ctx, [{ accountId: me.accountId, data: { notificationId: rowId } }]),
  ])
    expect(await scans(work)).toEqual([]);
});

test.each(GROUPED_KINDS)("counting a group of %s reads its hour", async (kind) => {
  const hour = new Date(Date.UTC(2026, 4, 20, 12)).toISOString();
  const targetId = kind === "follow" ? me.accountId : kind === "follow_request" ? fan : postId;
  expect(await scans((ctx) => regroup(ctx, { accountId: me.accountId, kind, targetId, hour }))).toEqual([]);
});

test("telling and withdrawing reads no table from end to end", async () => {
  const author = me.accountId;
  for (const work of [
    (ctx: Context) =>
      tellOfPost(ctx, { type: "post.replied", postId: replyId, replyToId: postId, rootId: postId, authorId: author }),
    (ctx: Context) => tellOfPost(ctx, { type: "post.deleted", postId, authorId: author }),
    (ctx: Context) => tellMentioned(ctx, postId),
    (ctx: Context) => withdrawBlocked(ctx, { type: "account.blocked", blockerId: author, blockedId: fan }),
    (ctx: Context) =>
      withdrawRequest(ctx, { type: "account.follow_request_ended", followerId: fan, followeeId: author }),
    (ctx: Context) => dismissNotification({ ...ctx, viewer: me }, { position: "5" }),
    (ctx: Context) => clearNotifications({ ...ctx, viewer: me }),
    (ctx: Context) => notify(ctx, [author, fan], { kind: "poll", targetId: postId, at: TEST_NOW, postId }),
    (ctx: Context) => ringDevices(ctx, { accountId: author, notificationId: rowId }),
    (ctx: Context) => sendDigests(ctx),
    (ctx: Context) => sweepNotifications({ ...ctx, now: new Date(TEST_NOW.getTime() - 86_400_000) }),
  ])
    expect(await scans(work)).toEqual([]);
});
