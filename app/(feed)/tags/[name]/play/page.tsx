import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { FeedView } from "@/components/feed/feed-view";
import { Texts } from "@/components/frame/texts";
import { type FeedPlace, openFeedAt } from "@/lib/feed/open-at";
import { timelineOf } from "@/lib/feed/timelines/timeline-of";
import { requestContext } from "@/lib/http/context";
import { TEXTS } from "../../../timeline-page";

/** `/tags/NAME/play`: a hashtag's posts on the stage. */
type Props = { params: Promise<{ name: string }>; searchParams: Promise<FeedPlace> };

const timeline = async (params: Props["params"]) => timelineOf("hashtag", decodeURIComponent((await params).name));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const tag = await timeline(params);
  return tag && "subject" in tag ? { title: `#${tag.subject}` } : {};
}

export default async function PlayHashtagPage({ params, searchParams }: Props) {
  const tag = await timeline(params);
  if (tag?.feed !== "hashtag") notFound();
  const { page, at } = await openFeedAt(await requestContext(), tag, await searchParams);
  return (
    <Texts namespaces={TEXTS}>
      <FeedView key={page.session} feed="hashtag" subject={tag.subject} initial={page} startAt={at} />
    </Texts>
  );
}
