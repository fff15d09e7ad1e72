import { type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { posts } from "@/db/schema";
import type { AccountViewer, Context } from "@/lib/core/context";
import { type AccountId, firstIdAt } from "@/lib/core/ids";
import { referredTo } from "@/lib/posts/visibility";
import type { NotificationKind } from "./types";

const HOUR_MS = 3_600_000;

/** Kinds whose rows are counted out of what stands: who likes, follows, has answered. */
export const GROUPED_KINDS = [
  "like",
  "reaction",
  "comment",
  "reply",
  "repost",
  "quote",
  "follow",
  "follow_request",
] as const satisfies readonly NotificationKind[];
export type GroupedKind = (typeof GROUPED_KINDS)[number];

export const isGrouped = (kind: NotificationKind): kind is GroupedKind =>
  (GROUPED_KINDS as readonly string[]).includes(kind);

/** What happened to one thing of somebody's within one hour: one row of the list. */
export interface Group {
  readonly accountId: AccountId;
  readonly kind: GroupedKind;
  /** The post; of `follow` the account itself; of `follow_request` who asks. */
  readonly targetId: string;
  /** ISO 8601, UTC: when it began. */
  readonly hour: string;
}

/** The hour (UTC) that an instant lies in. */
export const hourOf = (at: Date): Date => new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS);

const said = alias(posts, "said") as unknown as typeof posts;

/** Who did it, when, and with which post: rows of `actor`, `at`, `post`. Each reads the index of its hour. */
export function actionsOf(ctx: Context & { viewer: AccountViewer }, { kind, targetId, hour }: Group): SQL {
  const target = sql`${targetId}::bigint`;
  const from = new Date(hour);
  const until = new Date(from.getTime() + HOUR_MS);
  const within = (column: SQL) =>
    sql`${column} >= ${from.toISOString()}::timestamptz and ${column} < ${until.toISOString()}::timestamptz`;
  const ids = sql`said.id >= ${firstIdAt(from)}::bigint and said.id < ${firstIdAt(until)}::bigint`;
  const nothing = sql`null::bigint as post`;
  switch (kind) {
    case "like":
      return sql`select l.account_id as actor, l.created_at as at, ${nothing} from likes l
        where l.post_id = ${target} and ${within(sql`l.created_at`)}`;
    case "reaction":
      return sql`select r.account_id as actor, r.created_at as at, ${nothing} from reactions r
        where r.post_id = ${target} and ${within(sql`r.created_at`)}`;
    case "repost":
      return sql`select said.author_id as actor, said.created_at as at, ${nothing} from posts said
        where said.repost_of_id = ${target} and ${ids}`;
    case "quote":
      return sql`select said.author_id as actor, said.created_at as at, said.id as post from posts said
        where said.quote_of_id = ${target} and ${ids} and ${referredTo(ctx, said)}`;
    case "comment":
    case "reply":
      return sql`select said.author_id as actor, said.created_at as at, said.id as post from posts said
        where said.reply_to_id = ${target} and ${ids} and said.hidden_at is null and ${referredTo(ctx, said)}`;
    case "follow":
      return sql`select f.follower_id as actor, f.created_at as at, ${nothing} from follows f
        where f.followee_id = ${target} and ${within(sql`f.created_at`)}`;
    case "follow_request":
      return sql`select r.follower_id as actor, r.created_at as at, ${nothing} from follow_requests r
        where r.follower_id = ${target} and r.followee_id = ${ctx.viewer.accountId} and ${within(sql`r.created_at`)}`;
  }
}
