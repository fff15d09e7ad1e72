import { ArrowLeft } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { CompletionChart } from "@/components/insights/completion-chart";
import { DayChart } from "@/components/insights/day-chart";
import { Exposure } from "@/components/insights/exposure";
import { Figures } from "@/components/insights/figures";
import { watchTime } from "@/components/insights/format";
import { HowMade } from "@/components/insights/how-made";
import { PeriodTabs } from "@/components/insights/period-tabs";
import { Sources } from "@/components/insights/sources";
import { compactCount } from "@/lib/core/format";
import { isId, type PostId } from "@/lib/core/ids";
import { periodInput } from "@/lib/creator/input";
import { readVideoReport } from "@/lib/creator/queries";
import { requestContext } from "@/lib/http/context";

/** `/studio/insights/ID`: how one of one's own videos does. */
type Props = { params: Promise<{ postId: string }>; searchParams: Promise<{ days?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("insights");
  return { title: t("video.title") };
}

export default async function VideoInsightsPage({ params, searchParams }: Props) {
  const [ctx, { postId }, { days }, t, locale] = await Promise.all([
    requestContext(),
    params,
    searchParams,
    getTranslations("insights"),
    getLocale(),
  ]);
  const period = periodInput.parse(days);
  if (ctx.viewer.kind !== "account") redirect("/sign-in?next=/studio/insights");
  const read = isId(postId) ? await readVideoReport(ctx, { postId: postId as PostId, period }) : null;
  if (!read?.ok) notFound();
  const { post, insights, exposure } = read.value;
  const { counts, author, video } = post;
  return (
    <main id="main" className="mx-auto grid max-w-240 grid-cols-[minmax(0,1fr)] gap-4 px-[var(--gutter)] pt-3 pb-8">
      <Link
        href={`/studio/insights?days=${period}`}
        className="flex min-h-11 w-fit items-center gap-1.5 font-semibold text-brand hover:underline"
      >
        <ArrowLeft aria-hidden className="size-5 rtl:-scale-x-100" />
        {t("video.all")}
      </Link>
      <header className="flex items-center gap-4">
        <Link
          href={`/@${author.handle}/${post.id}`}
          aria-label={t("video.watch")}
          className="block h-28 w-21 shrink-0 overflow-hidden rounded-lg bg-skeleton"
        >
          {video?.posterUrl && <img src={video.posterUrl} alt="" className="size-full object-cover" />}
        </Link>
        <div className="grid min-w-0 gap-1">
          <h1 dir="auto" className="line-clamp-3 break-words font-bold font-display text-xl">
            {post.body || t("video.title")}
          </h1>
          <p className="text-muted-foreground text-sm">
            {t("video.since", {
              date: new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(new Date(post.createdAt)),
              views: compactCount(counts.views, locale),
              likes: compactCount(counts.likes, locale),
              comments: compactCount(counts.replies, locale),
            })}
          </p>
        </div>
      </header>
      <PeriodTabs
        path={`/studio/insights/${post.id}`}
        period={period}
        file={`/api/directlink/v1/insights/csv?days=${period}&post=${post.id}`}
      />
      <Figures insights={insights} ofOne />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 min-[62rem]:grid-cols-2">
        <CompletionChart completion={insights.completion} />
        <DayChart title={t("charts.views")} days={insights.days.map(({ day, views }) => ({ day, value: views }))} />
        <Sources sources={insights.sources} />
        <DayChart
          title={t("charts.watchTime")}
          days={insights.days.map(({ day, watchMs }) => ({ day, value: watchMs }))}
          write={(ms) => watchTime(ms, locale)}
          unit={60_000}
        />
        {exposure && <Exposure exposure={exposure} />}
      </div>
      <HowMade />
    </main>
  );
}
