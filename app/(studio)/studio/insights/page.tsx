import { ChartColumn } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { BestVideos } from "@/components/insights/best-videos";
import { CompletionChart } from "@/components/insights/completion-chart";
import { DayChart } from "@/components/insights/day-chart";
import { Figures } from "@/components/insights/figures";
import { watchTime } from "@/components/insights/format";
import { HowMade } from "@/components/insights/how-made";
import { PeriodTabs } from "@/components/insights/period-tabs";
import { Sources } from "@/components/insights/sources";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { periodInput } from "@/lib/creator/input";
import { listVideoInsights, readInsights } from "@/lib/creator/queries";
import { requestContext } from "@/lib/http/context";

/** `/studio/insights`: how all of one's videos do. */
type Props = { searchParams: Promise<{ days?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("insights");
  return { title: t("title") };
}

export default async function InsightsPage({ searchParams }: Props) {
  const [ctx, { days }, t, locale] = await Promise.all([
    requestContext(),
    searchParams,
    getTranslations("insights"),
    getLocale(),
  ]);
  const period = periodInput.parse(days);
  const [read, videos] = await Promise.all([readInsights(ctx, { period }), listVideoInsights(ctx, { period })]);
  if (!read.ok || !videos.ok) redirect("/sign-in?next=/studio/insights");
  const insights = read.value;
  const { total } = insights;
  return (
    <main id="main" className="mx-auto grid max-w-240 grid-cols-[minmax(0,1fr)] gap-4 px-[var(--gutter)] pt-5 pb-8">
      <header className="grid gap-1">
        <h1 className="font-bold font-display text-2xl">{t("title")}</h1>
        <p className="text-muted-foreground text-sm">{t("onlyYou")}</p>
      </header>
      <PeriodTabs path="/studio/insights" period={period} file={`/api/directlink/v1/insights/csv?days=${period}`} />
      {total.impressions + total.followers + total.unfollowed === 0 ? (
        <Empty
          icon={ChartColumn}
          title={t("none.title")}
          action={
            <Button asChild variant="primary">
              <Link href="/create">{t("none.action")}</Link>
            </Button>
          }
        >
          {t("none.text")}
        </Empty>
      ) : (
        <>
          <Figures insights={insights} />
          <div className="grid grid-cols-[minmax(0,1fr)] gap-4 min-[62rem]:grid-cols-2">
            <DayChart title={t("charts.views")} days={insights.days.map(({ day, views }) => ({ day, value: views }))} />
            <DayChart
              title={t("charts.watchTime")}
              days={insights.days.map(({ day, watchMs }) => ({ day, value: watchMs }))}
              write={(ms) => watchTime(ms, locale)}
              unit={60_000}
            />
            <CompletionChart completion={insights.completion} />
            <DayChart
              title={t("charts.followers")}
              days={insights.days.map(({ day, followers }) => ({ day, value: followers }))}
            />
            <Sources sources={insights.sources} />
            {videos.value.length > 0 && <BestVideos videos={videos.value} period={period} />}
          </div>
        </>
      )}
      <HowMade />
    </main>
  );
}
