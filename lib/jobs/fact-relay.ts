import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { onFactsRecorded } from "@/lib/events/fact-signal";
import { logger } from "@/lib/telemetry/logger";

const EVERY_MS = 250;
const BATCH = 1_000;

/** Make jobs of recorded facts, for as long as this process works: at once where they were recorded here. */
export function startFactRelay(db: Database): { stop(): Promise<void> } {
  let stopped = false;
  let wake: (() => void) | undefined;
  let recorded = false;
  const forget = onFactsRecorded(() => {
    recorded = true;
    wake?.();
  });

  async function loop(): Promise<void> {
    while (!stopped) {
      recorded = false;
      const taken = await relayFacts(db).catch((error: unknown) => {
        logger().warn({ err: error }, "facts were not taken up");
        return 0;
      });
      if (taken === BATCH || recorded) continue;
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, EVERY_MS);
      });
      wake = undefined;
    }
  }

  const done = loop();
  return {
    async stop() {
      stopped = true;
      forget();
      wake?.();
      await done;
    },
  };
}

/**
 * Turn up to a thousand recorded facts into jobs, in one statement: each fact is one or the other, whatever is killed.
 * Gives how many. Relays beside each other share the work.
 */
export async function relayFacts(db: Database): Promise<number> {
  const [row] = await db.execute<{ taken: number }>(sql`
    with taken as (
      delete from recorded_facts where id in (
        select id from recorded_facts order by id limit ${BATCH} for update skip locked)
      returning id, fact),
    specs as (
      select array_agg(json_populate_record(null::graphile_worker.job_spec,
        json_build_object('identifier', 'deliver-fact', 'payload', fact)) order by id) as jobs, count(*)::int as count
      from taken)
    select count as taken, (select count(*) from graphile_worker.add_jobs(jobs)) as added from specs where count > 0`);
  return row?.taken ?? 0;
}
