import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { cronItems } from "./schedule";

test("each task of the clock has a key of its own, so that runs that were missed are made up for once", async () => {
  const keys = cronItems().map(({ options: { jobKey } }) => jobKey as string);
  expect(new Set(keys).size).toBe(keys.length);
  expect(cronItems().every(({ options: { jobKeyMode } }) => jobKeyMode === "replace")).toBe(true);
  // As the worker does it after a night without one.
  await database().transaction(async (tx) => {
    const add = sql`select graphile_worker.add_job('stream-pairs', '{}'::json, job_key := ${"cron stream-pairs"}, job_key_mode := 'replace')`;
    for (let k = 0; k < 5; k++) await tx.execute(add);
    const rows = await tx.execute(sql`select 1 from graphile_worker.jobs where key = 'cron stream-pairs'`);
    expect(rows).toHaveLength(1);
    await tx.execute(sql`select graphile_worker.remove_job('cron stream-pairs')`);
  });
});
