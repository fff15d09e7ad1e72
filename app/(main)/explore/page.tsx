import { Compass } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SuggestionRow } from "@/components/people/suggestion-row";
import { VideoTile } from "@/components/profile/video-tile";
import { SearchBox } from "@/components/search/search-box";
import { LanguageFilter } from "@/components/trends/language-filter";
import { TrendingHashtags } from "@/components/trends/trending-hashtags";
import { TrendingPosts } from "@/components/trends/trending-posts";
import { TrendingVideos } from "@/components/trends/trending-videos";
import { Empty } from "@/components/ui/empty";
import { listPopularVideos } from "@/lib/feed/popular";
import { suggestAccounts } from "@/lib/graph/queries/suggest";
import { requestContext } from "@/lib/http/context";
import { trendLanguageInput } from "@/lib/trends/input";
import { listTrendLanguages, listTrends } from "@/lib/trends/queries";

/** `/explore`: what trends, in all languages or in one, who there is to meet, what is popular. */
type Props = { searchParams: Promise<{ lang?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("trends");
  return { title: t("title") };
}

export default async function ExplorePage({ searchParams }: Props) {
  const [ctx, t, { lang }] = await Promise.all([requestContext(), getTranslations("trends"), searchParams]);
  const language = trendLanguageInput.parse(lang ?? null);
  const [hashtags, trendingVideos, posts, languages, people, popular] = await Promise.all([
    listTrends(ctx, { kind: "hashtag", language }),
    listTrends(ctx, { kind: "video", language, limit: 12 }),
    listTrends(ctx, { kind: "post", language, limit: 5 }),
    listTrendLanguages(ctx),
    suggestAccounts(ctx, 12),
    listPopularVideos(ctx, 24),
  ]);
  const now = ctx.now.getTime();
  const quiet = hashtags.length + trendingVideos.length + posts.length === 0;
  return (
    <main id="main" className="mx-auto grid max-w-240 grid-cols-[minmax(0,1fr)] gap-6 px-[var(--gutter)] pt-4 pb-6">
      <h1 className="sr-only">{t("title")}</h1>
      <SearchBox main />
      <LanguageFilter languages={languages} current={language} />
      {quiet && people.length + popular.length === 0 && (
        <Empty icon={Compass} title={t("none.title")}>
          {t("none.text")}
        </Empty>
      )}
      {quiet && people.length + popular.length > 0 && (
        <p className="rounded-card bg-muted px-4 py-3.5 text-pretty text-sm">{t("quiet")}</p>
      )}
      {hashtags.length + posts.length > 0 && (
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 min-[75rem]:auto-cols-fr min-[75rem]:grid-flow-col min-[75rem]:grid-cols-none">
          {hashtags.length > 0 && <TrendingHashtags trends={hashtags} now={now} />}
          {posts.length > 0 && <TrendingPosts trends={posts} now={now} />}
        </div>
      )}
      {trendingVideos.length > 0 && <TrendingVideos trends={trendingVideos} now={now} />}
      <SuggestionRow people={people} />
      {popular.length > 0 && (
        <section aria-labelledby="popular" className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <h2 id="popular" className="font-bold font-display text-lg">
            {t("popular")}
          </h2>
          <ul className="-mx-[var(--gutter)] grid grid-cols-3 gap-0.75 md:mx-0 md:grid-cols-4 md:gap-2.5">
            {popular.map((post) => (
              <li key={post.id}>
                <VideoTile post={post} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </main>
  );
}
