import { useLocale, useTranslations } from "next-intl";
import { compactCount } from "@/lib/core/format";
import type { Insights } from "@/lib/creator/types";
import { change, percent, watchTime } from "./format";

/** The sums of a period, each held against the one before. */
export function Figures({ insights, ofOne = false }: { insights: Insights; ofOne?: boolean }) {
  const t = useTranslations("insights.figures");
  const locale = useLocale();
  const { total, before, period } = insights;
  const count = (value: number) => compactCount(value, locale);
  const ended = (of: Insights["total"]) => (of.impressions > 0 ? of.completions / of.impressions : 0);
  const figures = [
    {
      name: "impressions",
      value: count(total.impressions),
      change: change(total.impressions, before.impressions, locale),
    },
    { name: "views", value: count(total.views), change: change(total.views, before.views, locale) },
    {
      name: "watchTime",
      value: watchTime(total.watchMs, locale),
      change: change(total.watchMs, before.watchMs, locale),
    },
    {
      name: "average",
      value: watchTime(total.impressions > 0 ? total.watchMs / total.impressions : 0, locale),
      change: null,
    },
    { name: "ended", value: percent(ended(total), locale), change: null },
    {
      name: ofOne ? "followersFrom" : "followers",
      value: count(total.followers),
      change: change(total.followers, before.followers, locale),
      more: !ofOne && total.unfollowed > 0 ? t("left", { count: total.unfollowed }) : null,
    },
  ] as const;
  return (
    <dl className="grid grid-cols-2 gap-2.5 md:grid-cols-3">
      {figures.map((figure) => (
        <div key={figure.name} className="rounded-card bg-card px-4 py-3 ring-1 ring-border">
          <dt className="text-muted-foreground text-sm">{t(figure.name)}</dt>
          <dd className="grid gap-0.5">
            <b className="font-bold font-display text-2xl tabular-nums">{figure.value}</b>
            <span className="text-muted-foreground text-xs">
              {figure.change === null ? null : t("change", { change: figure.change, days: period })}
              {"more" in figure && figure.more}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
