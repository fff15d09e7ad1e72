import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FeedView } from "@/components/feed/feed-view";
import { type FeedPlace, openFeedAt } from "@/lib/feed/open-at";
import { requestContext } from "@/lib/http/context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("feed");
  return { title: t("title.following") };
}

export default async function FollowingPage({ searchParams }: { searchParams: Promise<FeedPlace> }) {
  const ctx = await requestContext();
  if (ctx.viewer.kind !== "account") redirect("/sign-in?next=/following");
  const { page, at } = await openFeedAt(ctx, "following", await searchParams);
  return <FeedView key={page.session} feed="following" initial={page} startAt={at} />;
}
