import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TimelinePage, type TimelineSearch } from "../timeline-page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("feed");
  return { title: t("title.local") };
}

export default function LocalPage({ searchParams }: { searchParams: TimelineSearch }) {
  return <TimelinePage feed="local" searchParams={searchParams} />;
}
