import { type SQLWrapper, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import type { Database } from "@/db/client";
import * as schema from "@/db/schema";

/** A statement as it went to Postgres. */
export interface SentQuery {
  readonly sql: string;
  readonly params: readonly unknown[];
}

/** A node of `EXPLAIN (FORMAT JSON)`; https://www.postgresql.org/docs/current/using-explain.html. */
export interface PlanNode {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly "Index Name"?: string;
  readonly "Actual Rows"?: number;
  readonly "Actual Loops"?: number;
  readonly "Rows Removed by Filter"?: number;
  readonly "Rows Removed by Index Recheck"?: number;
  readonly Plans?: readonly PlanNode[];
}

/** Tables that grow with people and what they do. A plan that reads one of them whole gets slower every day. */
export const GROWING_TABLES = [
  "accounts",
  "account_stats",
  "account_stat_deltas",
  "credentials",
  "sessions",
  "known_devices",
  "security_events",
  "email_challenges",
  "passkeys",
  "linked_identities",
  "registrations",
  "invitations",
  "totp_secrets",
  "recovery_codes",
  "auth_ceremonies",
  "audit_log",
  "posts",
  "post_media",
  "post_stats",
  "post_stat_deltas",
  "drafts",
  "post_edits",
  "deleted_posts",
  "post_mentions",
  "polls",
  "poll_options",
  "poll_ballots",
  "poll_deltas",
  "draft_media",
  "link_previews",
  "media",
  "renditions",
  "profile_links",
  "former_handles",
  "pinned_posts",
  "uploads",
  "follows",
  "follow_requests",
  "blocks",
  "mutes",
  "content_filters",
  "circle_members",
  "lists",
  "list_members",
  "follow_packs",
  "follow_pack_members",
  "dismissed_suggestions",
  "followed_hashtags",
  "post_hashtags",
  "hashtags",
  "post_search",
  "recent_searches",
  "preferences",
  "feed_preferences",
  "likes",
  "downvotes",
  "reactions",
  "reaction_counts",
  "reaction_deltas",
  "bookmarks",
  "collections",
  "feed_sessions",
  "watch_events",
  "seen_posts",
  "author_affinities",
  "feed_signals",
  "hidden_posts",
  "reports",
  "feed_viewers",
  "exposure_floors",
  "co_watch_pairs",
  "post_neighbours",
  "trend_voices",
  "trend_hours",
  "endorsements",
  "post_days",
  "author_days",
  "insight_deltas",
  "conversations",
  "conversation_members",
  "messages",
  "message_media",
  "message_reactions",
  "hidden_messages",
  "conversation_invites",
  "message_drafts",
  "notifications",
  "notification_settings",
  "notification_choices",
  "push_subscriptions",
  "streams",
  "stream_events",
  "account_presence",
  "stream_counts",
] as const;

const PARTITION_SUFFIX = /_(default|p?\d[\d_]*)$/;

/**
 * Let what follows on this connection take as long as it takes: tables of a hundred thousand rows are filled by one
 * statement, and two test files at once on a small machine need more than the limit of 30 s.
 */
export async function unhurried(db: Database): Promise<void> {
  await db.execute(sql`set statement_timeout = 0`);
}

/**
 * Run `work` on a database handle of its own that writes down every statement, in order. `begin`, `commit` and
 * savepoints are not among them. Give it committed rows: it does not see another connection's open transaction.
 */
export async function recordQueries<T>(
  work: (db: Database) => Promise<T>,
): Promise<{ value: T; queries: SentQuery[] }> {
  const queries: SentQuery[] = [];
  const client = postgres(process.env.DATABASE_URL ?? "", { max: 4, onnotice: () => {} });
  const logger = { logQuery: (text: string, params: unknown[]) => void queries.push({ sql: text, params }) };
  try {
    return { value: await work(drizzle(client, { schema, casing: "snake_case", logger })), queries };
  } finally {
    await client.end({ timeout: 5 });
  }
}

/**
 * The plan of one query: a Drizzle query or `sql` template, or a statement that `recordQueries` wrote down. With
 * `analyze` it is really run (and undone), so that the rows it touched are known.
 */
export async function explain(
  db: Database,
  query: SQLWrapper | SentQuery,
  { analyze = false }: { analyze?: boolean } = {},
): Promise<PlanNode> {
  const sent = "params" in query && typeof query.sql === "string" ? (query as SentQuery) : toSent(query as SQLWrapper);
  const prefix = analyze ? "explain (analyze, timing off, format json)" : "explain (format json)";
  let plan: PlanNode | undefined;
  await db
    .transaction(async (tx) => {
      const rows = await tx.execute<{ "QUERY PLAN": [{ Plan: PlanNode }] }>(asTemplate(prefix, sent));
      plan = rows[0]?.["QUERY PLAN"][0].Plan;
      tx.rollback();
    })
    .catch((error: unknown) => {
      if (!plan) throw error;
    });
  return plan as PlanNode;
}

function toSent(query: SQLWrapper): SentQuery {
  const built = new PgDialect({ casing: "snake_case" }).sqlToQuery(query.getSQL());
  return { sql: built.sql, params: built.params };
}

/** The statement again as a template, so that it goes out with its parameters bound where `$1` … stood. */
function asTemplate(prefix: string, { sql: text, params }: SentQuery) {
  const chunks = text
    .split(/\$(\d+)/)
    .map((part, i) => (i % 2 === 0 ? sql.raw(part) : sql`${params[Number(part) - 1]}`));
  return sql.join([sql.raw(`${prefix} `), ...chunks]);
}

/** Every node of a plan, from the top. */
export function planNodes(plan: PlanNode): PlanNode[] {
  return [plan, ...(plan.Plans ?? []).flatMap(planNodes)];
}

/** The growing tables that a plan reads from end to end. Empty is what one wants. */
export function sequentialScans(plan: PlanNode, tables: readonly string[] = GROWING_TABLES): string[] {
  return planNodes(plan)
    .filter((node) => node["Node Type"] === "Seq Scan")
    .map((node) => node["Relation Name"]?.replace(PARTITION_SUFFIX, "") ?? "")
    .filter((name) => tables.includes(name));
}

/** How many rows the leaves of an analyzed plan touched, those included that a filter threw away. */
export function rowsTouched(plan: PlanNode): number {
  const touched = planNodes(plan)
    .filter((node) => node["Relation Name"] !== undefined)
    .map((node) => {
      const perLoop =
        (node["Actual Rows"] ?? 0) +
        (node["Rows Removed by Filter"] ?? 0) +
        (node["Rows Removed by Index Recheck"] ?? 0);
      return perLoop * (node["Actual Loops"] ?? 1);
    });
  return Math.round(touched.reduce((sum, rows) => sum + rows, 0));
}

/**
 * For each different statement that `work` sends: which growing tables its plan reads from end to end. Seed first
 * (`lib/testing/crowd.ts`), else Postgres rightly scans a table of ten rows.
 *
 *     expect(await fullScansOf((db) => listComments({ ...ctx, db }, { rootId }))).toEqual([]);
 */
export async function fullScansOf(
  work: (db: Database) => Promise<unknown>,
): Promise<{ tables: string[]; sql: string }[]> {
  const client = postgres(process.env.DATABASE_URL ?? "", { max: 1, onnotice: () => {} });
  try {
    const { queries } = await recordQueries(work);
    const db = drizzle(client, { schema, casing: "snake_case" });
    const found: { tables: string[]; sql: string }[] = [];
    for (const query of new Map(queries.map((one) => [one.sql, one])).values()) {
      const tables = sequentialScans(await explain(db, query));
      if (tables.length > 0) found.push({ tables, sql: query.sql });
    }
    return found;
  } finally {
    await client.end({ timeout: 5 });
  }
}
