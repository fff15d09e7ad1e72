import { Play } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { FollowHashtag } from "@/components/timelines/follow-hashtag";
import { ReadingColumn } from "@/components/timelines/reading-column";
import { TimelineCards } from "@/components/timelines/timeline-cards";
import { Button } from "@/components/ui/button";
import { type ListPlace, limitAt } from "@/lib/core/list-place";
import { readTimeline } from "@/lib/feed/timelines/read-timeline";
import { findHashtag } from "@/lib/hashtags/queries";
import { requestContext } from "@/lib/http/context";

/** `/tags/NAME`: the posts with a hashtag, newest first. */
type Props = { params: Promise<{ name: string }>; searchParams: Promise<ListPlace> };

const load = cache(async (name: string) => findHashtag(await requestContext(), decodeURIComponent(name)));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const hashtag = await load((await params).name);
  return hashtag ? { title: `#${hashtag.displayName}` } : {};
}

export default async function HashtagPage({ params, searchParams }: Props) {
  const [{ name: asked }, place, t] = await Promise.all([params, searchParams, getTranslations("cards")]);
  const [ctx, hashtag] = await Promise.all([requestContext(), load(asked)]);
  if (!hashtag) notFound();
  const { name, displayName, posts, followed } = hashtag;
  const timeline = { feed: "hashtag", subject: name } as const;
  const initial = await readTimeline(ctx, { timeline, limit: limitAt(place) });
  if (!initial.ok) notFound();
  return (
    <ReadingColumn title={`#${displayName}`} actions={<FollowHashtag name={name} followed={followed} />}>
      <div className="flex flex-wrap items-center justify-between gap-3 pb-3.5">
        <p className="text-muted-foreground text-sm">{t("tag.week", { count: posts })}</p>
        {initial.value.items.length > 0 && (
          <Button asChild size="small">
            <Link href={`/tags/${encodeURIComponent(name)}/play`} prefetch={false}>
              <Play aria-hidden />
              {t("tag.play")}
            </Link>
          </Button>
        )}
      </div>
      <TimelineCards timeline={timeline} label={`#${displayName}`} initial={initial.value} />
    </ReadingColumn>
  );
}
