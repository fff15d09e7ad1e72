import { sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import { statement } from "@/lib/core/statements";
import { afterCommit } from "@/lib/core/transaction";
import { announceFacts } from "./fact-signal";
import type { Fact } from "./facts";

/**
 * Record a fact in the same transaction as the change it describes. A worker takes it up within a quarter of a second
 * (`lib/jobs/fact-relay.ts`) and delivers it, at least once, to everything that `lib/jobs/reactions.ts` lists for it.
 *
 * A row and no job: a job is announced by NOTIFY, and transactions that announce something are committed one after the
 * other, each with its own write to disk (docs/decisions/0028-facts.md).
 */
export async function emit(ctx: Context, fact: Fact): Promise<void> {
  await record(ctx, "", { fact: JSON.stringify(fact) });
  afterCommit(ctx, announceFacts);
}

const record = statement(
  () =>
    sql`insert into recorded_facts (fact, created_at) values (${sql.placeholder("fact")}, ${sql.placeholder("now")})`,
);
