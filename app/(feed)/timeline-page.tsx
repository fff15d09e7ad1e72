import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FeedView } from "@/components/feed/feed-view";
import { Texts } from "@/components/frame/texts";
import { SuggestionRow } from "@/components/people/suggestion-row";
import { FeedTabs } from "@/components/timelines/feed-tabs";
import { ReadingColumn } from "@/components/timelines/reading-column";
import { TimelineCards } from "@/components/timelines/timeline-cards";
import { ViewSwitch } from "@/components/timelines/view-switch";
import { type ListPlace, limitAt } from "@/lib/core/list-place";
import { type FeedPlace, openFeedAt } from "@/lib/feed/open-at";
import { readTimeline } from "@/lib/feed/timelines/read-timeline";
import { suggestAccounts } from "@/lib/graph/queries/suggest";
import { requestContext } from "@/lib/http/context";
import { cardPage } from "@/lib/watch/cards";

const SUGGESTED = 12;

type Feed = "following" | "friends" | "local";
export type TimelineSearch = Promise<FeedPlace & ListPlace & { readonly view?: string | string[] }>;

/** For You carries less: on its stage there are videos only. */
export const TEXTS = ["bookmarks", "cards", "comments", "feed", "people", "steering", "thread", "timelines"] as const;

/** One of the timelines that have a page of their own, on the stage or as cards, as the address asks. */
export async function TimelinePage({ feed, searchParams }: { feed: Feed; searchParams: TimelineSearch }) {
  const [ctx, place, t] = await Promise.all([requestContext(), searchParams, getTranslations("feed")]);
  const member = ctx.viewer.kind === "account";
  const path = `/${feed}`;
  if (!member && feed !== "local") redirect(`/sign-in?next=${path}`);
  if (place.view !== "cards") {
    const { page, at } = await openFeedAt(ctx, feed, place);
    return (
      <Texts namespaces={TEXTS}>
        <FeedView key={page.session} feed={feed} initial={page} startAt={at} />
      </Texts>
    );
  }
  const timeline = { feed };
  const initial = await readTimeline(ctx, { timeline, limit: limitAt(place) });
  if (!initial.ok) redirect(`/sign-in?next=${path}`);
  const title = t(`title.${feed}`);
  // Whoever sees the end of what they follow at once has room for more people.
  const few = feed === "following" && initial.value.nextCursor === null;
  const people = few ? await suggestAccounts(ctx, SUGGESTED) : [];
  return (
    <Texts namespaces={TEXTS}>
      <ReadingColumn
        overBar
        title={title}
        actions={<ViewSwitch path={path} view="cards" />}
        tabs={<FeedTabs current={feed} member={member} />}
      >
        <TimelineCards timeline={timeline} label={title} initial={cardPage(ctx, initial.value, feed)} />
        {people.length > 0 && (
          <Texts namespaces={["lists", "people", "profile"]}>
            <SuggestionRow people={people} />
          </Texts>
        )}
      </ReadingColumn>
    </Texts>
  );
}
