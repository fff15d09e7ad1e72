import { cn } from "@/lib/core/cn";

const WIDTH = 80;
const HEIGHT = 32;
const PAD = 2;

/** A curve of some numbers, oldest first. Decoration: what it says stands beside it in words. */
export function Sparkline({ values, className }: { values: readonly number[]; className?: string }) {
  const most = Math.max(1, ...values);
  const step = WIDTH / Math.max(1, values.length - 1);
  const at = (value: number, place: number) =>
    `${round(place * step)} ${round(HEIGHT - PAD - (value / most) * (HEIGHT - 2 * PAD))}`;
  const line = `M${values.map(at).join("L")}`;
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className={cn("h-8 w-20 shrink-0 text-chart-1 rtl:-scale-x-100", className)}
    >
      <path d={`${line}V${HEIGHT}H0Z`} fill="currentColor" opacity=".13" />
      <path
        d={line}
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinejoin="round"
        strokeLinecap="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}

const round = (value: number) => Math.round(value * 10) / 10;
