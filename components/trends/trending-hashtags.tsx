import Link from "next/link";
import { useTranslations } from "next-intl";
import type { HashtagTrend } from "@/lib/trends/types";
import { Sparkline } from "./sparkline";
import { TrendDirection, TrendReason } from "./trend-reason";

/** Hashtags that trend, the strongest first, each with its curve and why; below them how they are counted. */
export function TrendingHashtags({ trends, now }: { trends: readonly HashtagTrend[]; now: number }) {
  const t = useTranslations("trends");
  return (
    <section aria-labelledby="trending-hashtags" className="rounded-card bg-card px-4 pt-3.5 pb-1.5 ring-1 ring-border">
      <h2 id="trending-hashtags" className="font-bold font-display text-lg">
        {t("hashtags")}
      </h2>
      <ol>
        {trends.map((trend, place) => (
          <li key={trend.name} className="border-border not-first:border-t">
            <Link
              href={`/tags/${encodeURIComponent(trend.name)}`}
              prefetch={false}
              className="-mx-2 flex min-h-15 items-center gap-3 rounded-lg px-2 py-2 hover:bg-muted"
            >
              <span aria-hidden className="w-5 shrink-0 text-center font-bold text-muted-foreground tabular-nums">
                {place + 1}
              </span>
              <span className="min-w-0 flex-1">
                <b className="block truncate">
                  <bdi>#{trend.displayName}</bdi>
                </b>
                <span className="line-clamp-2 text-muted-foreground text-sm">
                  <TrendReason trend={trend} now={now} />
                </span>
              </span>
              <Sparkline values={trend.curve} className="max-[22rem]:hidden" />
              <TrendDirection trend={trend} />
            </Link>
          </li>
        ))}
      </ol>
      <HowCounted />
    </section>
  );
}

/** How trends are counted, for whoever asks. */
function HowCounted() {
  const t = useTranslations("trends");
  return (
    <details className="border-border border-t">
      <summary className="flex min-h-11 cursor-pointer items-center font-semibold text-brand text-sm">
        {t("how.title")}
      </summary>
      <div className="grid gap-2 pb-3 text-pretty text-sm">
        <p>{t("how.rate")}</p>
        <p>{t("how.rings")}</p>
        <p>{t("how.left")}</p>
      </div>
    </details>
  );
}
