import { stringify } from "csv-stringify/sync";
import type { Context } from "@/lib/core/context";
import { ok, type Result } from "@/lib/core/result";
import type { InsightsFileInput } from "./input";
import { listVideoInsights, readInsights, readVideoReport } from "./queries";
import type { InsightCounts } from "./types";

/** A file of figures, with the name it is kept under. */
export interface InsightsFile {
  readonly name: string;
  readonly csv: string;
}

const COUNTS = {
  impressions: "impressions",
  views: "views",
  watchMs: "watch_seconds",
  completions: "watched_to_the_end",
  skips: "skips",
  followers: "followers_gained",
} as const satisfies Partial<Record<keyof InsightCounts, string>>;

const cells = (counts: InsightCounts) =>
  (Object.keys(COUNTS) as (keyof typeof COUNTS)[]).map((name) =>
    name === "watchMs" ? Math.round(counts.watchMs / 1000) : counts[name],
  );

/**
 * The figures of the page as CSV (RFC 4180, UTF-8): a row a day, of all videos or of one, or a row a video. What people
 * wrote can't become a formula: cells that begin like one get an apostrophe before it
 * (https://owasp.org/www-community/attacks/CSV_Injection). Fails like the queries it is made of.
 */
export async function insightsFile(
  ctx: Context,
  { days: period, of, post }: InsightsFileInput,
): Promise<Result<InsightsFile, "unauthenticated" | "not_found">> {
  const name = (what: string) => `directlink-${what}-${ctx.now.toISOString().slice(0, 10)}-${period}-days.csv`;
  if (of === "videos") {
    const videos = await listVideoInsights(ctx, { period, limit: 300 });
    if (!videos.ok) return videos;
    const head = ["post_id", "published_at", "caption", "duration_seconds", ...Object.values(COUNTS)];
    const rows = videos.value.map(({ post: { id, createdAt, body, video }, ...counts }) => [
      id,
      createdAt,
      body,
      Math.round((video?.durationMs ?? 0) / 1000),
      ...cells(counts),
    ]);
    return ok({ name: name("videos"), csv: write([head, ...rows]) });
  }
  const report = post ? await readVideoReport(ctx, { postId: post, period }) : await readInsights(ctx, { period });
  if (!report.ok) return report;
  const insights = "insights" in report.value ? report.value.insights : report.value;
  const isOfAll = post === undefined;
  const head = ["day", ...Object.values(COUNTS), ...(isOfAll ? ["followers_lost"] : [])];
  const rows = insights.days.map(({ day, ...counts }) => [
    day,
    ...cells(counts),
    ...(isOfAll ? [counts.unfollowed] : []),
  ]);
  return ok({ name: name(post ? `video-${post}` : "days"), csv: write([head, ...rows]) });
}

const write = (rows: readonly (readonly (string | number)[])[]): string =>
  stringify(rows as (string | number)[][], { escape_formulas: true, bom: true });
