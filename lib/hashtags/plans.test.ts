import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/db/client";
import type { AccountViewer, Context } from "@/lib/core/context";
import { completeAccounts } from "@/lib/graph/queries/complete-accounts";
import { seedCrowd } from "@/lib/testing/crowd";
import { TEST_NOW } from "@/lib/testing/database";
import { anAccount } from "@/lib/testing/factories";
import { explain, fullScansOf, recordQueries, rowsTouched } from "@/lib/testing/plans";
import { completeHashtags, findHashtag, listFollowedHashtags } from "./queries";

let me: AccountViewer;
beforeAll(async () => {
  const db = database();
  await seedCrowd(db);
  me = await anAccount({ db, viewer: { kind: "system" }, now: TEST_NOW });
  // As people use them: few for much, most once.
  await db.execute(sql`insert into hashtags (name, display_name, created_at)
    select 'plan' || n, 'Plan' || n, now() from generate_series(1, 20000) n`);
  await db.execute(sql`insert into post_hashtags (hashtag_id, post_id)
    select h.id, p.id from (select id, 1 + floor(power(random(), 4) * 20000)::int as tag from posts where reply_to_id is null) p
    join hashtags h on h.name = 'plan' || p.tag on conflict do nothing`);
  await db.execute(sql`insert into follows (follower_id, followee_id, created_at)
    select ${me.accountId}, id, now() from accounts where id <> ${me.accountId} order by id limit 1000`);
  await db.execute(sql`insert into followed_hashtags (account_id, hashtag_id, created_at)
    select ${me.accountId}, id, now() from hashtags order by id limit 50`);
  await db.execute(sql`insert into followed_hashtags (account_id, hashtag_id, created_at)
    select a.id, h.id, now() from (select id, row_number() over (order by id) as n from accounts where id <> ${me.accountId}) a
    join (select id, row_number() over (order by id) as n from hashtags) h on h.n % 1000 = a.n % 1000`);
  await db.execute(sql`analyze hashtags, post_hashtags, follows, followed_hashtags, accounts`);
});

const asking: [string, (ctx: Context) => Promise<unknown>][] = [
  ["accounts by a beginning that all have", (ctx) => completeAccounts(ctx, { beginning: "crowd" })],
  ["accounts by a beginning that few have", (ctx) => completeAccounts(ctx, { beginning: "crowd_77" })],
  ["hashtags by a beginning that all have", (ctx) => completeHashtags(ctx, { beginning: "p" })],
  ["hashtags by a beginning that few have", (ctx) => completeHashtags(ctx, { beginning: "plan12" })],
  ["a hashtag", (ctx) => findHashtag(ctx, "plan1")],
  ["those that one follows", (ctx) => listFollowedHashtags(ctx)],
];

test.each(asking)("%s: one query, which reads no table whole", async (_, ask) => {
  const as = (db: Context["db"]): Context => ({ db, viewer: me, now: TEST_NOW });
  expect(await fullScansOf((db) => ask(as(db)))).toEqual([]);
  const { queries } = await recordQueries((db) => ask(as(db)));
  expect(queries).toHaveLength(1);
  const plan = await explain(database(), queries[0] as (typeof queries)[number], { analyze: true });
  // However many accounts and hashtags there are: what is compared is bounded.
  expect(rowsTouched(plan)).toBeLessThan(12_000);
});
