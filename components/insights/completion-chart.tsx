import { useLocale, useTranslations } from "next-intl";
import { Chart } from "./chart";
import { percent } from "./format";

const SIZE = 100;
const WIDTH = 300;

/** How many of 100 impressions were still watching at each twentieth of the video; 21 numbers. */
export function CompletionChart({ completion }: { completion: readonly number[] | null }) {
  const t = useTranslations("insights");
  const locale = useLocale();
  const title = t("completion.title");
  if (!completion) return null;
  const last = completion.length - 1;
  const at = (value: number, place: number) =>
    `${((place / last) * WIDTH).toFixed(1)} ${(SIZE - value * (SIZE / 100)).toFixed(1)}`;
  const line = `M${completion.map(at).join("L")}`;
  const share = (place: number) => percent((completion[place] ?? 0) / 100, locale);
  const summary = t("completion.summary", { half: share(last / 2), end: share(last) });
  return (
    <Chart
      title={title}
      summary={summary}
      table={{
        open: t("charts.table"),
        heads: [t("completion.place"), t("completion.watching")],
        rows: completion
          .map((_, place) => [percent(place / last, locale), share(place)])
          .filter((_, place) => place % 2 === 0),
      }}
    >
      <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-2 text-muted-foreground text-xs tabular-nums">
        <svg
          viewBox={`0 0 ${WIDTH} ${SIZE}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={summary}
          className="h-36 w-full rtl:-scale-x-100"
        >
          {[0.5, SIZE / 2, SIZE - 0.5].map((y) => (
            <path key={y} d={`M0 ${y}H${WIDTH}`} stroke="var(--border)" vectorEffect="non-scaling-stroke" />
          ))}
          <path d={`${line}V${SIZE}H0Z`} className="fill-chart-3" opacity=".16" />
          <path
            d={line}
            fill="none"
            className="stroke-chart-3"
            strokeWidth="2.5"
            strokeLinejoin="round"
            vectorEffect="non-scaling-stroke"
          />
        </svg>
        <span aria-hidden className="flex flex-col justify-between">
          <span>{percent(1, locale)}</span>
          <span>{percent(0, locale)}</span>
        </span>
        <span aria-hidden className="flex justify-between">
          <span>{t("completion.start")}</span>
          <span>{t("completion.end")}</span>
        </span>
      </div>
    </Chart>
  );
}
