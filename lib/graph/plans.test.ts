import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { type Database, database } from "@/db/client";
import { type AccountViewer, type Context, GUEST, type Viewer } from "@/lib/core/context";
import type { AccountId, ListId, PackId } from "@/lib/core/ids";
import { createList, removeList, renameList } from "@/lib/lists/mutations/manage-list";
import { setListMember } from "@/lib/lists/mutations/set-list-member";
import { takeOutOfLists } from "@/lib/lists/on-facts";
import { findList, listLists, listListsWith, listMembersOf } from "@/lib/lists/queries";
import { createPack, editPack } from "@/lib/packs/mutations/manage-pack";
import { setPackLeft } from "@/lib/packs/mutations/set-pack-left";
import { orderPack, setPackMember } from "@/lib/packs/mutations/set-pack-member";
import { takeOutOfPacks } from "@/lib/packs/on-facts";
import { findPack, listPackAccounts, listPacksOf, listPacksWithViewer } from "@/lib/packs/queries";
import { seedCrowd } from "@/lib/testing/crowd";
import { seedWatched } from "@/lib/testing/crowd-publishing";
import { TEST_NOW } from "@/lib/testing/database";
import { explain, fullScansOf, recordQueries, rowsTouched } from "@/lib/testing/plans";
import { dismissSuggestion } from "./mutations/dismiss-suggestion";
import { followPack } from "./mutations/follow-pack";
import { removeFollower } from "./mutations/requests";
import { setCircleMember } from "./mutations/set-circle-member";
import { countCircle, listCircle } from "./queries/circle";
import { suggestAccounts } from "./queries/suggest";

/** In a crowd in which everybody has a pack, too; as somebody who follows thousands. */
let reader: AccountViewer;
let other: AccountId;
let list: ListId;
let pack: PackId;
let theirs: PackId;

beforeAll(async () => {
  const db = database();
  await seedCrowd(db, { videos: 8_000, comments: 4_000 });
  const at = sql`${TEST_NOW.toISOString()}::timestamptz`;
  await db.execute(sql`create temp table n as select id, row_number() over (order by id) as n from accounts`);
  const near = (step: number, count: number) =>
    sql`n a cross join generate_series(1, ${count}::int) k join n b on b.n = 1 + (a.n * 13 + k * ${step}::int) % 8000 where a.id <> b.id`;
  await db.execute(
    sql`insert into follow_packs (owner_id, name, created_at, updated_at) select id, 'Pack', ${at}, ${at} from n`,
  );
  await db.execute(sql`insert into follow_pack_members select p.id, b.id, k from follow_packs p join n a on a.id = p.owner_id
    cross join generate_series(1, 5) k join n b on b.n = 1 + (a.n * 11 + k * 7) % 8000 on conflict do nothing`);
  await db.execute(
    sql`insert into dismissed_suggestions select a.id, b.id, ${at} from ${near(5, 2)} on conflict do nothing`,
  );
  // Somebody who follows half of all, among people who follow many.
  await db.execute(
    sql`insert into follows select (select id from n where n = 5000), id, ${at} from n where n.n % 2 = 0 and n <> 5000 on conflict do nothing`,
  );
  await db.execute(sql`insert into follows select a.id, b.id, ${at} from ${near(29, 20)} on conflict do nothing`);
  await seedWatched(db);
  await db.execute(sql`analyze`);
  const pick = async (query: ReturnType<typeof sql>) => (await db.execute<{ id: string }>(query))[0]!.id;
  const id = (await pick(sql`select id::text from n where n = 5000`)) as AccountId;
  reader = { kind: "account", accountId: id, handle: "reader", role: "member", sessionId: null };
  other = (await pick(sql`select id::text from n where n = 4001`)) as AccountId;
  list = (await pick(sql`select id::text from lists where owner_id = ${id}::bigint limit 1`)) as ListId;
  pack = (await pick(sql`select id::text from follow_packs where owner_id = ${id}::bigint`)) as PackId;
  theirs = (await pick(
    sql`select pack_id::text as id from follow_pack_members where account_id = ${id}::bigint limit 1`,
  )) as PackId;
}, 300_000);

const contextOf = (db: Database, viewer: Viewer): Context => ({ db, viewer, now: TEST_NOW });
const scans = async (work: (ctx: Context) => Promise<unknown>, viewer: Viewer = reader) =>
  (await fullScansOf((db) => work(contextOf(db, viewer)))).filter(({ tables }) => tables.length > 0);

const READS: Record<string, (ctx: Context) => Promise<unknown>> = {
  suggestAccounts: (ctx) => suggestAccounts(ctx, 30),
  listCircle: (ctx) => listCircle(ctx, {}),
  countCircle,
  listLists,
  listListsWith: (ctx) => listListsWith(ctx, other),
  findList: (ctx) => findList(ctx, list),
  listMembersOf: (ctx) => listMembersOf(ctx, { listId: list }),
  findPack: (ctx) => findPack(ctx, pack),
  listPackAccounts: (ctx) => listPackAccounts(ctx, pack),
  listPacksOf: (ctx) => listPacksOf(ctx, other),
  listPacksWithViewer,
};

test.each(Object.entries(READS))("%s reads no growing table whole, for a member and for a guest", async (_, read) => {
  expect(await scans(read)).toEqual([]);
  expect(await scans(read, GUEST)).toEqual([]);
});

test("nothing that changes circles, lists and packs reads a growing table whole", async () => {
  const fact = { type: "account.blocked", blockerId: reader.accountId, blockedId: other } as const;
  const work = async (ctx: Context) => {
    await setCircleMember(ctx, { accountId: other, member: true });
    await removeFollower(ctx, { accountId: other });
    await createList(ctx, { name: "One more" });
    await renameList(ctx, { listId: list, name: "Other" });
    await setListMember(ctx, { listId: list, accountId: other, member: true });
    await createPack(ctx, { name: "One more", description: "" });
    await editPack(ctx, { packId: pack, name: "Other", description: "" });
    await setPackMember(ctx, { packId: pack, accountId: other, member: true });
    await orderPack(ctx, { packId: pack, accountIds: [other] });
    await setPackLeft(ctx, { packId: theirs, left: true });
    await followPack(ctx, { packId: theirs });
    await dismissSuggestion(ctx, { accountId: other, dismissed: true });
    await ctx.db.execute(sql`insert into blocks values (${reader.accountId}, ${other}, now()) on conflict do nothing`);
    await takeOutOfLists(ctx, fact);
    await takeOutOfPacks(ctx, fact);
    await removeList(ctx, { listId: list });
  };
  expect(await scans(work)).toEqual([]);
});

test("suggestions are one query, which touches a bounded number of rows though the viewer follows thousands", async () => {
  const { queries } = await recordQueries((db) => suggestAccounts(contextOf(db, reader), 30));
  expect(queries).toHaveLength(1);
  const plan = await explain(database(), queries[0]!, { analyze: true });
  expect(rowsTouched(plan)).toBeLessThan(30_000);
});
