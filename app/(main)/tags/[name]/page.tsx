import { Hash, Play } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { PostList } from "@/components/posts/post-list";
import { FollowHashtag } from "@/components/timelines/follow-hashtag";
import { ReadingColumn } from "@/components/timelines/reading-column";
import { TimelineCards } from "@/components/timelines/timeline-cards";
import { HashtagTabs } from "@/components/trends/hashtag-tabs";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { type ListPlace, limitAt } from "@/lib/core/list-place";
import { ok } from "@/lib/core/result";
import { readTimeline } from "@/lib/feed/timelines/read-timeline";
import { listTopOfHashtag } from "@/lib/feed/timelines/top-of-hashtag";
import { findHashtag } from "@/lib/hashtags/queries";
import { requestContext } from "@/lib/http/context";
import { cardPage } from "@/lib/watch/cards";

/** `/tags/NAME`: the posts with a hashtag, newest first; with `?order=top` those that people took to most. */
type Props = { params: Promise<{ name: string }>; searchParams: Promise<ListPlace & { order?: string | string[] }> };

const load = cache(async (name: string) => findHashtag(await requestContext(), decodeURIComponent(name)));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const hashtag = await load((await params).name);
  return hashtag ? { title: `#${hashtag.displayName}` } : {};
}

export default async function HashtagPage({ params, searchParams }: Props) {
  const [{ name: asked }, place, ctx] = await Promise.all([params, searchParams, requestContext()]);
  const [hashtag, t] = await Promise.all([load(asked), getTranslations()]);
  if (!hashtag) notFound();
  const { name, displayName, posts, followed } = hashtag;
  const top = place.order === "top";
  const timeline = { feed: "hashtag", subject: name } as const;
  const initial = top
    ? ok({ items: await listTopOfHashtag(ctx, { name }), nextCursor: null })
    : await readTimeline(ctx, { timeline, limit: limitAt(place) });
  if (!initial.ok) notFound();
  const cards = cardPage(ctx, initial.value, "hashtag");
  const title = `#${displayName}`;
  return (
    <ReadingColumn
      title={title}
      actions={<FollowHashtag name={name} followed={followed} />}
      tabs={<HashtagTabs name={name} current={top ? "top" : "latest"} />}
    >
      <div className="flex flex-wrap items-center justify-between gap-3 pb-3.5">
        <p className="text-muted-foreground text-sm">{t("cards.tag.week", { count: posts })}</p>
        {initial.value.items.length > 0 && (
          <Button asChild size="small">
            <Link href={`/tags/${encodeURIComponent(name)}/play`} prefetch={false}>
              <Play aria-hidden />
              {t("cards.tag.play")}
            </Link>
          </Button>
        )}
      </div>
      {top ? (
        <PostList
          key="top"
          label={title}
          initial={cards}
          more="/api/directlink/v1/timelines/hashtag"
          empty={<Empty icon={Hash} title={t("trends.tag.topNone")} />}
          end={<p className="py-6 text-center text-muted-foreground text-sm">{t("trends.tag.topEnd")}</p>}
        />
      ) : (
        <TimelineCards timeline={timeline} label={title} initial={cards} />
      )}
    </ReadingColumn>
  );
}
