import { sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import type {
  AccountId,
  ConversationId,
  DataExportId,
  DataImportId,
  LinkPreviewId,
  MediaId,
  NotificationId,
  PostId,
  PushSubscriptionId,
} from "@/lib/core/ids";
import type { Fact } from "./facts";

/** Every job by its name, with what it is told. Handlers are listed in `lib/jobs/tasks.ts`. */
export interface JobPayloads {
  "deliver-fact": Fact;
  "process-media": { mediaId: MediaId };
  "process-picture": { mediaId: MediaId };
  "process-voice": { mediaId: MediaId };
  /** `again`: nobody answered an hour ago. */
  "fetch-link-preview": { linkPreviewId: LinkPreviewId; again?: boolean };
  "remove-media": { mediaId: MediaId };
  "move-media": { mediaId: MediaId; folder: string };
  "erase-account": { accountId: AccountId };
  "export-data": { exportId: DataExportId };
  "import-people": { importId: DataImportId };
  "send-mail": { id: string; sealed: string };
  "send-push": { subscriptionId: PushSubscriptionId; sealed: string };
  "ring-for-messages": { conversationId: ConversationId };
  "ring-devices": { accountId: AccountId; notificationId: NotificationId };
  "send-digests": Record<string, never>;
  "sweep-notifications": Record<string, never>;
  "start-email-sign-in": { email: string };
  "start-password-reset": { email: string };
  "verify-links": { accountId: AccountId };
  "recheck-links": Record<string, never>;
  /** `accountId` is null where nobody has the account that was typed. */
  "record-failed-sign-in": {
    accountId: AccountId | null;
    device: { readonly userAgent: string; readonly place: string | null };
  };
  "publish-scheduled": Record<string, never>;
  "close-polls": Record<string, never>;
  "sweep-link-previews": Record<string, never>;
  "sweep-uploads": Record<string, never>;
  "sweep-accounts": Record<string, never>;
  "sweep-exports": Record<string, never>;
  "sweep-posts": Record<string, never>;
  "sweep-streams": Record<string, never>;
  "fill-search-index": Record<string, never>;
  "rebuild-search-terms": Record<string, never>;
  "end-measures": Record<string, never>;
  "keep-partitions": Record<string, never>;
  "tend-exposure": Record<string, never>;
  "stream-pairs": Record<string, never>;
  "rebuild-neighbours": Record<string, never>;
  "count-trends": Record<string, never>;
  /** `subjectId`: the post that was reported, or the account that was muted or blocked; `at` is ISO 8601, UTC. */
  "count-rejection": {
    accountId: AccountId;
    kind: "reported" | "muted" | "blocked";
    subjectId: PostId | AccountId;
    at: string;
  };
  /** `hour` is ISO 8601, UTC. */
  "regroup-notifications": {
    accountId: AccountId;
    kind: "like" | "reaction" | "comment" | "reply" | "repost" | "quote" | "follow" | "follow_request";
    targetId: string;
    hour: string;
  };
}

export type JobName = keyof JobPayloads;

interface JobOptions {
  /** Jobs of one key are one job: a second call before it runs replaces the first. */
  readonly key?: string;
  /** `preserve_run_at`: a second call leaves the first one's time, so that many of them can't put it off. */
  readonly keyMode?: "replace" | "preserve_run_at";
  readonly runAt?: Date;
  readonly maxAttempts?: number;
  /** Smaller runs first; 0 is ordinary. */
  readonly priority?: number;
  /** Jobs of one queue run one after another. */
  readonly queue?: string;
}

/**
 * Put a job into the queue, in the caller's transaction: it exists exactly when the change it follows does (this is the
 * outbox). graphile-worker's SQL function: https://worker.graphile.org/docs/sql-add-job
 */
export async function addJob<N extends JobName>(
  ctx: Context,
  name: N,
  payload: JobPayloads[N],
  { key, keyMode, runAt, maxAttempts, priority, queue }: JobOptions = {},
): Promise<void> {
  await ctx.db.execute(sql`select graphile_worker.add_job(
    ${name}, payload := ${JSON.stringify(payload)}::json, queue_name := ${queue ?? null},
    run_at := ${runAt?.toISOString() ?? null}::timestamptz, max_attempts := ${maxAttempts ?? null}::int,
    job_key := ${key ?? null},
    job_key_mode := ${keyMode ?? "replace"}, priority := ${priority ?? null}::int)`);
}

/** Take jobs out of the queue by their keys, as far as they have not begun; https://worker.graphile.org/docs/job-key#removing-jobs. */
export async function removeJobs(ctx: Context, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  const list = sql.join(
    keys.map((key) => sql`${key}`),
    sql`, `,
  );
  await ctx.db.execute(sql`select graphile_worker.remove_job(key) from unnest(array[${list}]::text[]) key`);
}
