import { useTranslations } from "next-intl";
import { VideoTile } from "@/components/profile/video-tile";
import type { PostTrend } from "@/lib/trends/types";
import { Sparkline } from "./sparkline";
import { TrendReason } from "./trend-reason";

/** Videos that trend, in a row, each with its curve and why. */
export function TrendingVideos({ trends, now }: { trends: readonly PostTrend[]; now: number }) {
  const t = useTranslations("trends");
  return (
    <section aria-labelledby="trending-videos" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <h2 id="trending-videos" className="font-bold font-display text-lg">
        {t("videos")}
      </h2>
      <ul className="scrollbar-none -mx-[var(--gutter)] flex gap-3 overflow-x-auto px-[var(--gutter)] py-0.5">
        {trends.map((trend) => (
          <li key={trend.post.id} className="w-36 shrink-0 md:w-40">
            <div className="overflow-hidden rounded-lg">
              <VideoTile post={trend.post} />
            </div>
            <div className="flex items-center gap-2 pt-2">
              <b dir="auto" className="min-w-0 flex-1 truncate text-sm">
                {trend.post.author.displayName}
              </b>
              <Sparkline values={trend.curve} className="h-5 w-12" />
            </div>
            <p className="text-pretty text-muted-foreground text-xs">
              <TrendReason trend={trend} now={now} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
