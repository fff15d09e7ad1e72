import { useLocale, useTranslations } from "next-intl";
import { compactCount } from "@/lib/core/format";
import { Chart } from "./chart";
import { dayName, roundAbove } from "./format";

interface Props {
  title: string;
  /** Oldest first. */
  days: readonly { readonly day: string; readonly value: number }[];
  /** How a value is written. */
  write?: (value: number) => string;
  /** Something that the axis is measured in, where that is not the value itself: 60,000 for minutes. */
  unit?: number;
}

const HEIGHT = 100;
const WIDTH = 300;

/** A column a day. */
export function DayChart({ title, days, write, unit = 1 }: Props) {
  const t = useTranslations("insights.charts");
  const locale = useLocale();
  const said = write ?? ((value: number) => compactCount(value, locale));
  const most = Math.max(0, ...days.map(({ value }) => value));
  const top = roundAbove(most / unit) * unit;
  const best = days.find(({ value }) => value === most);
  const step = WIDTH / Math.max(1, days.length);
  const gap = Math.min(4, step * 0.25);
  const summary =
    most > 0 && best
      ? t("most", { day: dayName(best.day, locale), value: said(most) })
      : t("nothing", { count: days.length });
  return (
    <Chart
      title={title}
      summary={summary}
      table={{
        open: t("table"),
        heads: [t("day"), title],
        rows: days.map(({ day, value }) => [dayName(day, locale), said(value)]),
      }}
    >
      <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-2 text-muted-foreground text-xs tabular-nums">
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={summary}
          className="h-36 w-full rtl:-scale-x-100"
        >
          {[0.5, HEIGHT / 2, HEIGHT - 0.5].map((y) => (
            <path key={y} d={`M0 ${y}H${WIDTH}`} stroke="var(--border)" vectorEffect="non-scaling-stroke" />
          ))}
          {days.map(({ day, value }, place) => {
            const height = top > 0 ? (Math.max(0, value) / top) * (HEIGHT - 2) : 0;
            return (
              <rect
                key={day}
                x={place * step + gap / 2}
                y={HEIGHT - height}
                width={step - gap}
                height={height}
                rx={Math.min(2, step / 4)}
                className="fill-chart-1"
              />
            );
          })}
        </svg>
        <span aria-hidden className="flex flex-col justify-between">
          <span>{said(top)}</span>
          <span>{said(0)}</span>
        </span>
        <span aria-hidden className="flex justify-between">
          <span>{dayName(days[0]?.day ?? "", locale)}</span>
          <span>{dayName(days.at(-1)?.day ?? "", locale)}</span>
        </span>
      </div>
    </Chart>
  );
}
