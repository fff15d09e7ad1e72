import { List } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ReadingPage } from "@/components/frame/reading-page";
import { ListHead } from "@/components/lists/list-head";
import { TimelineCards } from "@/components/timelines/timeline-cards";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { type ListPlace, limitAt } from "@/lib/core/list-place";
import { readTimeline } from "@/lib/feed/timelines/read-timeline";
import { cardPage } from "@/lib/watch/cards";
import { loadList } from "./load-list";

/** `/lists/ID`: what the people of one's list have posted, as cards. */
type Props = { params: Promise<{ id: string }>; searchParams: Promise<ListPlace> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { list } = await loadList((await params).id);
  return { title: list?.name };
}

export default async function ListPage({ params, searchParams }: Props) {
  const [{ id }, place, t] = await Promise.all([params, searchParams, getTranslations("lists.emptyFeed")]);
  const { ctx, list } = await loadList(id);
  if (ctx.viewer.kind !== "account") redirect(`/sign-in?next=/lists/${id}`);
  if (!list) notFound();
  const timeline = { feed: "list", subject: list.id } as const;
  const initial = await readTimeline(ctx, { timeline, limit: limitAt(place) });
  if (!initial.ok) notFound();
  const action = (
    <Button asChild variant="primary">
      <Link href={`/lists/${list.id}/people`}>{t("action")}</Link>
    </Button>
  );
  return (
    <ReadingPage>
      <ListHead list={list} page="posts" />
      <div className="pt-3.5">
        <TimelineCards
          timeline={timeline}
          label={list.name}
          initial={cardPage(ctx, initial.value, "list")}
          empty={
            <Empty icon={List} title={t("title")} action={action}>
              {t("text")}
            </Empty>
          }
        />
      </div>
    </ReadingPage>
  );
}
