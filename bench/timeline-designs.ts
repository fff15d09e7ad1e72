/**
 * `npm run bench -- timeline-designs [--scale S|M|L] [--total N]`: what Following would cost if every post were written
 * into the timeline of each follower when it is published (fan-out on write), beside what finding it when it is read costs
 * (as the app does). Ids only, by SQL. The table is made for this and removed again: a row a follower for the newest
 * 50 posts of each account that is measured, and so many others that it is as large as at this scale.
 *
 * docs/decisions/0024 draws the conclusion.
 */
import { parseArgs } from "node:util";
import { sql } from "drizzle-orm";
import { findTimelineIds } from "@/lib/feed/timelines/find-ids";
import { measure } from "./lib/measure";
import { whoFollow, whoHasFollowers } from "./lib/people";
import { report, round } from "./lib/report";
import { eachScale } from "./lib/scales";

const { values } = parseArgs({ options: { scale: { type: "string" }, total: { type: "string", default: "300" } } });
const total = Number(values.total);
/** Of each account, so many rows stand in the table: enough that it does not fit into Postgres' own memory at M. */
const KEPT = 50;

await eachScale(values.scale, async ({ scale, ctx }) => {
  const { db } = ctx;
  await db.execute(sql`set statement_timeout = 0`);
  await db.execute(sql`drop table if exists bench_timelines`);
  try {
    await db.transaction(async (tx) => {
      await tx.execute(sql`set local statement_timeout = 0`);
      await tx.execute(sql`create table bench_timelines (account_id bigint, post_id bigint)`);
      await tx.execute(sql`insert into bench_timelines select a.id, p.id from accounts a cross join (
        select id from posts order by id desc limit ${KEPT}) p`);
      await tx.execute(sql`alter table bench_timelines add primary key (account_id, post_id)`);
      const [size] = await tx.execute<{ mb: number }>(
        sql`select (pg_total_relation_size('bench_timelines') / 1048576)::int as mb`,
      );
      report({ bench: "timeline-designs", case: { scale: scale.name, design: "write", kept: KEPT }, mb: size?.mb });
    });
    for (const follows of [10, 500, 5_000]) {
      const readers = await whoFollow(ctx, follows);
      const me = (i: number) => readers[i % readers.length]?.accountId;
      const load = { concurrency: 1, total, warmUp: 3 * readers.length };
      const written = await measure(
        db,
        (i) =>
          db.execute(
            sql`select post_id from bench_timelines where account_id = ${me(i)} order by post_id desc limit 32`,
          ),
        load,
      );
      report({ bench: "timeline-designs", case: { scale: scale.name, design: "write", read: follows }, ...written });
      const found = await measure(
        db,
        (i) => {
          const viewer = readers[i % readers.length];
          if (!viewer) throw new Error("nobody is there");
          return findTimelineIds({ ...ctx, viewer }, { feed: "following" }, { before: null, limit: 20 });
        },
        load,
      );
      report({ bench: "timeline-designs", case: { scale: scale.name, design: "read", read: follows }, ...found });
    }
    for (const wanted of [10, 10_000, 1_000_000]) {
      const { viewer, followers } = await whoHasFollowers(ctx, wanted);
      for (const time of [1, 2]) {
        const began = performance.now();
        await db.transaction(async (tx) => {
          await tx.execute(sql`set local statement_timeout = 0`);
          await tx.execute(
            sql`insert into bench_timelines select follower_id, next_id() from follows where followee_id = ${viewer.accountId}`,
          );
        });
        const ms = round(performance.now() - began, 1);
        report({
          bench: "timeline-designs",
          case: { scale: scale.name, design: "write", publish: followers, time },
          ms,
        });
      }
    }
  } finally {
    await db.execute(sql`drop table if exists bench_timelines`);
  }
});
