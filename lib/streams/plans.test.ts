import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { type Database, database } from "@/db/client";
import { type AccountViewer, type Context, SYSTEM, type Viewer } from "@/lib/core/context";
import type { AccountId, ConversationId, SessionId } from "@/lib/core/ids";
import { append } from "@/lib/events/append";
import { seedCrowd } from "@/lib/testing/crowd";
import { TEST_NOW } from "@/lib/testing/database";
import { explain, fullScansOf, recordQueries, rowsTouched } from "@/lib/testing/plans";
import { countElsewhere, writeCounts } from "./open-elsewhere";
import { listPresenceHearers, markGone, markHere, presenceOf } from "./presence";
import { streamPosition } from "./queries";
import { readEvents } from "./read-events";
import { findEnded } from "./standing";
import { sweepStreams } from "./sweep";
import { startTyping } from "./typing";

/** In a crowd in which everybody talks with ten others and was told of forty things; as one of them. */
let reader: AccountViewer;
let some: AccountId[];
let conversationId: ConversationId;

beforeAll(async () => {
  const db = database();
  await seedCrowd(db, { videos: 8_000, comments: 0 });
  const at = sql`${TEST_NOW.toISOString()}::timestamptz`;
  await db.execute(sql`create temp table n as select id, row_number() over (order by id) as n from accounts`);
  await db.execute(sql`insert into streams select id, 40 from n`);
  await db.execute(sql`insert into stream_events
    select id, k, 'notifications.read', '{"upTo":"1"}', ${at} - make_interval(days => 6) + make_interval(mins => n::int)
    from n cross join generate_series(1, 40) k`);
  await db.execute(sql`insert into account_presence select id, ${at}, ${at} + interval '1 minute' from n`);
  await db.execute(sql`insert into stream_counts select id, gen_random_uuid(), 1, ${at} + interval '1 minute'
    from n cross join generate_series(1, 2)`);
  await db.execute(sql`create temp table pairs as select next_id(now()) as id, a.id as one, b.id as two
    from n a cross join generate_series(1, 5) k join n b on b.n = 1 + (a.n * 13 + k * 7) % 8000 where a.id < b.id`);
  await db.execute(sql`insert into conversations (id, kind, pair_key, last_at, created_at)
    select min(id), 'direct', one || ':' || two, ${at}, ${at} from pairs group by one, two`);
  await db.execute(sql`insert into conversation_members (conversation_id, account_id, state, joined_at)
    select c.id, m.id, 'active', ${at} from conversations c
    cross join lateral unnest(string_to_array(c.pair_key, ':')::bigint[]) m (id)`);
  await db.execute(sql`insert into sessions (id, account_id, created_at, last_seen_at, expires_at, authenticated_at)
    select gen_random_uuid(), id, ${at}, ${at}, ${at} + interval '1 day', ${at} from n`);
  await db.execute(sql`analyze`);
  const rows = await db.execute<{ id: AccountId }>(
    sql`select id::text from n where n between 4000 and 4019 order by n`,
  );
  some = rows.map(({ id }) => id);
  reader = { kind: "account", accountId: some[0] as AccountId, handle: "reader", role: "member", sessionId: null };
  const [own] = await db.execute<{ id: ConversationId }>(
    sql`select conversation_id::text as id from conversation_members where account_id = ${reader.accountId}::bigint limit 1`,
  );
  conversationId = own?.id as ConversationId;
}, 120_000);

const PROCESS = "6afe2bd8-0000-4000-8000-000000000000";
const contextOf = (db: Database, viewer: Viewer = reader): Context => ({ db, viewer, now: TEST_NOW });

const WORK: Record<string, (ctx: Context) => Promise<unknown>> = {
  readEvents: (ctx) =>
    readEvents(
      ctx,
      some.map((accountId, i) => ({ accountId, after: i % 3 ? 35 : null })),
    ),
  streamPosition,
  append: (ctx) =>
    append(
      ctx,
      some.map((accountId) => ({ accountId, kind: "notifications.read", data: { upTo: "2" } })),
    ),
  findEnded: (ctx) =>
    findEnded(ctx, [{ sessionId: "6afe2bd8-0000-4000-8000-000000000000" as SessionId }, { tokenHash: "none" }]),
  markHere: (ctx) => markHere(ctx, some),
  markGone: (ctx) => markGone(ctx, some),
  presenceOf: (ctx) => presenceOf(ctx, some),
  listPresenceHearers: (ctx) => listPresenceHearers(ctx, some),
  startTyping: (ctx) => startTyping(ctx, { conversationId }),
  countElsewhere: (ctx) => countElsewhere(ctx, PROCESS, some[0] as AccountId),
  writeCounts: (ctx) =>
    writeCounts(
      ctx,
      PROCESS,
      some.map((accountId, i) => ({ accountId, count: i % 3 })),
    ),
  sweepStreams: (ctx) => sweepStreams(ctx),
};

test.each(Object.entries(WORK))("%s reads no growing table whole", async (_, work) => {
  expect(await fullScansOf((db) => work(contextOf(db)))).toEqual([]);
});

test("to look at a thousand streams of which nothing is new costs a row each", async () => {
  const db = database();
  const rows = await db.execute<{ id: AccountId }>(
    sql`select account_id::text as id from streams where seq = 40 limit 1000`,
  );
  const asked = rows.map(({ id }) => ({ accountId: id, after: 40 }));
  const { value, queries } = await recordQueries((recorded) => readEvents(contextOf(recorded, SYSTEM), asked));
  expect(value.flatMap(({ events }) => events)).toEqual([]);
  expect(queries).toHaveLength(1);
  expect(rowsTouched(await explain(db, queries[0] as never, { analyze: true }))).toBeLessThan(1_100);
});
