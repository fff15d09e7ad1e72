import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FeedView } from "@/components/feed/feed-view";
import { type FeedPlace, openFeedAt } from "@/lib/feed/open-at";
import { requestContext } from "@/lib/http/context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("feed");
  return { title: t("title.for-you") };
}

export default async function ForYouPage({ searchParams }: { searchParams: Promise<FeedPlace> }) {
  const { page, at } = await openFeedAt(await requestContext(), "for-you", await searchParams);
  return <FeedView key={page.session} feed="for-you" initial={page} startAt={at} />;
}
