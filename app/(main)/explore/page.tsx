import { Compass } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SuggestionRow } from "@/components/people/suggestion-row";
import { VideoTile } from "@/components/profile/video-tile";
import { Empty } from "@/components/ui/empty";
import { listPopularVideos } from "@/lib/feed/popular";
import { suggestAccounts } from "@/lib/graph/queries/suggest";
import { requestContext } from "@/lib/http/context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("profile");
  return { title: t("explore.title") };
}

export default async function ExplorePage() {
  const [ctx, t] = await Promise.all([requestContext(), getTranslations("profile")]);
  const [people, videos] = await Promise.all([suggestAccounts(ctx, 12), listPopularVideos(ctx, 24)]);
  return (
    <main id="main" className="mx-auto grid max-w-240 grid-cols-[minmax(0,1fr)] gap-6 px-[var(--gutter)] pt-4">
      <h1 className="font-bold font-display text-2xl">{t("explore.title")}</h1>
      {people.length + videos.length === 0 && (
        <Empty icon={Compass} title={t("explore.none.title")}>
          {t("explore.none.text")}
        </Empty>
      )}
      <SuggestionRow people={people} />
      {videos.length > 0 && (
        <section aria-labelledby="popular" className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <h2 id="popular" className="font-bold font-display text-lg">
            {t("explore.popular")}
          </h2>
          <ul className="-mx-[var(--gutter)] grid grid-cols-3 gap-0.75 md:mx-0 md:grid-cols-4 md:gap-2.5">
            {videos.map((post) => (
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
