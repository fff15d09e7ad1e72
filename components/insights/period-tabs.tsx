import { Download } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { PERIODS, type Period } from "@/lib/creator/types";

/** Of how many days the page tells, and its figures as a file. */
export function PeriodTabs({ path, period, file }: { path: string; period: Period; file: string }) {
  const t = useTranslations("insights");
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <nav aria-label={t("period.label")} className="flex rounded-full bg-secondary p-0.5">
        {PERIODS.map((days) => (
          <Link
            key={days}
            href={`${path}?days=${days}`}
            aria-current={days === period ? "true" : undefined}
            className="relative flex min-h-9 items-center rounded-full px-3.5 font-[550] text-sm aria-[current]:bg-control aria-[current]:font-[650] aria-[current]:text-control-foreground after:absolute after:inset-x-0 after:-inset-y-1.5"
          >
            {t("period.days", { days })}
          </Link>
        ))}
      </nav>
      <Button asChild size="small">
        <a href={file} download aria-label={t("download")}>
          <Download aria-hidden />
          CSV
        </a>
      </Button>
    </div>
  );
}
