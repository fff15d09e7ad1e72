import { useTranslations } from "next-intl";

/** What the figures mean, for whoever asks. */
export function HowMade() {
  const t = useTranslations("insights.how");
  return (
    <details className="rounded-card bg-muted px-4 text-sm">
      <summary className="flex min-h-11 cursor-pointer items-center font-semibold">{t("title")}</summary>
      <ul className="grid list-disc gap-1.5 ps-5 pb-4">
        {(["views", "completion", "sources", "followers", "days"] as const).map((point) => (
          <li key={point} className="text-pretty">
            {t(point)}
          </li>
        ))}
      </ul>
    </details>
  );
}
