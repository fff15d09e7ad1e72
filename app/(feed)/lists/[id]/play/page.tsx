import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FeedView } from "@/components/feed/feed-view";
import { Texts } from "@/components/frame/texts";
import { type FeedPlace, openFeedAt } from "@/lib/feed/open-at";
import { readTimeline } from "@/lib/feed/timelines/read-timeline";
import { timelineOf } from "@/lib/feed/timelines/timeline-of";
import { requestContext } from "@/lib/http/context";
import { TEXTS } from "../../../timeline-page";

/** `/lists/ID/play`: the posts of a list of one's own on the stage. */
type Props = { params: Promise<{ id: string }>; searchParams: Promise<FeedPlace> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("feed");
  return { title: t("title.list") };
}

export default async function PlayListPage({ params, searchParams }: Props) {
  const ctx = await requestContext();
  const list = timelineOf("list", (await params).id);
  // A feed of a list that is not one's own is merely empty: its timeline says that there is none.
  if (list?.feed !== "list" || !(await readTimeline(ctx, { timeline: list, limit: 1 })).ok) notFound();
  const { page, at } = await openFeedAt(ctx, list, await searchParams);
  return (
    <Texts namespaces={TEXTS}>
      <FeedView key={page.session} feed="list" subject={list.subject} initial={page} startAt={at} />
    </Texts>
  );
}
