import { Download } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { compactCount } from "@/lib/core/format";
import type { Period, VideoInsights } from "@/lib/creator/types";
import { percent, watchTime } from "./format";

/** The videos that were viewed most in a period; each leads to its own page. */
export function BestVideos({ videos, period }: { videos: readonly VideoInsights[]; period: Period }) {
  const t = useTranslations("insights.videos");
  const locale = useLocale();
  return (
    <section aria-labelledby="videos" className="rounded-card bg-card px-4 pt-3.5 pb-1.5 ring-1 ring-border">
      <div className="flex min-h-11 items-center justify-between gap-3">
        <h2 id="videos" className="font-bold font-display text-lg">
          {t("title")}
        </h2>
        <a
          href={`/api/directlink/v1/insights/csv?days=${period}&of=videos`}
          download
          className="flex min-h-11 items-center gap-1.5 font-semibold text-brand text-sm hover:underline"
        >
          <Download aria-hidden className="size-4.5" />
          {t("download")}
        </a>
      </div>
      <ol>
        {videos.map(({ post, views, watchMs, completions, impressions }) => (
          <li key={post.id} className="border-border not-first:border-t">
            <Link
              href={`/studio/insights/${post.id}?days=${period}`}
              prefetch={false}
              className="-mx-2 flex items-center gap-3 rounded-lg px-2 py-2.5 hover:bg-muted"
            >
              <span className="block h-16 w-12 shrink-0 overflow-hidden rounded-lg bg-skeleton">
                {post.video?.posterUrl && (
                  <img src={post.video.posterUrl} alt="" loading="lazy" className="size-full object-cover" />
                )}
              </span>
              <span className="min-w-0 flex-1">
                <b dir="auto" className="line-clamp-2 break-words">
                  {post.body || t("untitled")}
                </b>
                <span className="text-muted-foreground text-sm">
                  {t("line", {
                    time: watchTime(watchMs, locale),
                    ended: percent(impressions > 0 ? completions / impressions : 0, locale),
                  })}
                </span>
              </span>
              <span className="shrink-0 text-end">
                <b className="block tabular-nums">{compactCount(views, locale)}</b>
                <span className="text-muted-foreground text-sm">{t("views", { count: views })}</span>
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </section>
  );
}
