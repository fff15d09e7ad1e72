import { useTranslations } from "next-intl";
import type { ExposureView } from "@/lib/feed/exposure/types";

/** To how many people a video was shown of those to whom every new one is owed. */
export function Exposure({ exposure: { delivered, target, state } }: { exposure: ExposureView }) {
  const t = useTranslations("insights.exposure");
  const share = target > 0 ? Math.min(1, delivered / target) : 1;
  return (
    <section aria-labelledby="exposure" className="grid gap-2.5 rounded-card bg-card p-4 ring-1 ring-border">
      <h2 id="exposure" className="font-bold font-display text-lg">
        {t("title")}
      </h2>
      <p className="text-pretty text-sm">{t(state, { delivered, target })}</p>
      <span aria-hidden className="h-2.5 overflow-hidden rounded-full bg-secondary">
        <span className="block h-full rounded-full bg-chart-1" style={{ width: `${100 * share}%` }} />
      </span>
      <p className="text-pretty text-muted-foreground text-sm">{t("why")}</p>
    </section>
  );
}
