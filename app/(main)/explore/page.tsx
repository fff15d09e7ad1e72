import { Compass } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { FollowButton } from "@/components/profile/follow-button";
import { VideoTile } from "@/components/profile/video-tile";
import { Avatar } from "@/components/ui/avatar";
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
      {people.length > 0 && (
        <section aria-labelledby="people" className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <h2 id="people" className="font-bold font-display text-lg">
            {t("explore.people")}
          </h2>
          <ul className="scrollbar-none -mx-[var(--gutter)] flex gap-3 overflow-x-auto px-[var(--gutter)] py-0.5">
            {people.map((person) => (
              <li
                key={person.id}
                className="grid w-39 shrink-0 justify-items-center gap-1 rounded-card bg-card px-3 pt-4 pb-3.5 text-center ring-1 ring-border"
              >
                <Link href={`/@${person.handle}`} className="grid min-w-0 max-w-full justify-items-center gap-1">
                  <Avatar name={person.displayName} src={person.avatarUrl} size={64} />
                  <b className="max-w-full truncate">{person.displayName}</b>
                  <span className="max-w-full truncate text-muted-foreground text-sm">@{person.handle}</span>
                </Link>
                <div className="mt-2">
                  <FollowButton account={person} following={false} size="small" />
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
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
