import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TimelinePage, type TimelineSearch } from "../timeline-page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("feed");
  return { title: t("title.friends") };
}

export default function FriendsPage({ searchParams }: { searchParams: TimelineSearch }) {
  return <TimelinePage feed="friends" searchParams={searchParams} />;
}
