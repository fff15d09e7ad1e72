import { useLocale, useTranslations } from "next-intl";
import { compactCount } from "@/lib/core/format";
import type { Insights } from "@/lib/creator/types";
import { percent } from "./format";

/** Where viewers came from: views by feed, page and link, as bars with their numbers. */
export function Sources({ sources }: { sources: Insights["sources"] }) {
  const t = useTranslations("insights.sources");
  const locale = useLocale();
  const all = sources.reduce((sum, { views }) => sum + views, 0);
  if (all === 0) return null;
  return (
    <section
      aria-labelledby="sources"
      className="grid min-w-0 content-start gap-3 rounded-card bg-card p-4 ring-1 ring-border"
    >
      <h2 id="sources" className="font-bold font-display text-lg">
        {t("title")}
      </h2>
      <ul className="grid gap-3">
        {sources.map(({ source, views }) => (
          <li key={source} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-1 text-sm">
            <span>{t(source)}</span>
            <span className="tabular-nums">
              {t("share", { views: compactCount(views, locale), count: views, share: percent(views / all, locale) })}
            </span>
            <span aria-hidden className="col-span-2 h-2 overflow-hidden rounded-full bg-secondary">
              <span className="block h-full rounded-full bg-chart-2" style={{ width: `${(100 * views) / all}%` }} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
