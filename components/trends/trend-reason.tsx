import { Minus, TrendingDown, TrendingUp } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { timeAgo } from "@/lib/core/format";
import type { TrendFigures } from "@/lib/trends/types";

const SIGNS = { rising: TrendingUp, steady: Minus, falling: TrendingDown } as const;

/** Why something trends, in words: how many accounts, when, and how many are usual. `now` in milliseconds since 1970. */
export function TrendReason({ trend, now }: { trend: TrendFigures; now: number }) {
  const t = useTranslations("trends");
  const locale = useLocale();
  const { accounts, usual, isNow, peakAt } = trend;
  const ago = isNow ? null : timeAgo(peakAt, now, locale);
  return <>{ago ? t("reason.earlier", { accounts, usual, ago }) : t("reason.now", { accounts, usual })}</>;
}

/** Where its curve is going: a sign, and the word for those who don't see it. */
export function TrendDirection({ trend }: { trend: TrendFigures }) {
  const t = useTranslations("trends");
  const Sign = SIGNS[trend.direction];
  return (
    <span className="flex shrink-0 text-muted-foreground" title={t(`direction.${trend.direction}`)}>
      <Sign aria-hidden className="size-4.5 rtl:-scale-x-100" />
      <span className="sr-only">{t(`direction.${trend.direction}`)}</span>
    </span>
  );
}
