import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { CardSkeleton } from "@/components/posts/card-skeleton";
import { RecentSearches } from "@/components/search/recent-searches";
import { SearchBox } from "@/components/search/search-box";
import { SearchHelp } from "@/components/search/search-help";
import { SearchTabs } from "@/components/search/search-tabs";
import type { ListPlace } from "@/lib/core/list-place";
import { requestContext } from "@/lib/http/context";
import { QUERY_MAX } from "@/lib/search/limits";
import { listRecentSearches } from "@/lib/search/queries/recent";
import { type Asked, readAsked } from "./asked";
import { NothingToFind, TooLong } from "./refusals";
import { Results } from "./results";

type Props = { searchParams: Promise<Asked & ListPlace> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const [asked, t] = await Promise.all([searchParams.then(readAsked), getTranslations("search")]);
  const title = asked.query && asked.query.length <= QUERY_MAX ? t("titleFor", { query: asked.query }) : t("title");
  // What people look for is nothing for search engines.
  return { title, robots: { index: false } };
}

/** `/search?q=…&kind=…&order=…`: one box, and what it finds; without a query what one has looked for, and how to. */
export default async function SearchPage({ searchParams }: Props) {
  const [place, t] = await Promise.all([searchParams, getTranslations("search")]);
  const asked = readAsked(place);
  const { query, kind, tooLong, empty } = asked;
  const wanted = query !== "" && !tooLong;
  return (
    <main
      id="main"
      className="mx-auto grid max-w-[calc(var(--column)+2*var(--gutter))] grid-cols-[minmax(0,1fr)] content-start px-[var(--gutter)]"
    >
      <header className="sticky top-0 z-sticky -mx-[var(--gutter)] bg-[color-mix(in_oklab,var(--background)_94%,transparent)] px-[var(--gutter)] pt-[env(safe-area-inset-top)] backdrop-blur-lg">
        <h1 className="sr-only">{wanted ? t("titleFor", { query }) : t("title")}</h1>
        <SearchBox
          main
          query={tooLong ? "" : query}
          kind={kind === "all" ? undefined : kind}
          autoFocus={!query}
          className="py-2.5 md:py-3.5"
        />
        {wanted && !empty && <SearchTabs query={query} current={kind} />}
      </header>
      {tooLong && <TooLong />}
      {wanted && empty && <NothingToFind />}
      {wanted && !empty && (
        <Suspense key={JSON.stringify(asked)} fallback={<Searching label={t("loading")} />}>
          <Results asked={asked} place={place} />
        </Suspense>
      )}
      {!wanted && <Beginning />}
    </main>
  );
}

/** Before anything is looked for. */
async function Beginning() {
  const searches = await listRecentSearches(await requestContext());
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6 pt-3">
      <RecentSearches searches={searches} />
      <SearchHelp />
    </div>
  );
}

function Searching({ label }: { label: string }) {
  return (
    <div role="status" className="grid gap-3.5 pt-4">
      <span className="sr-only">{label}</span>
      <CardSkeleton />
      <CardSkeleton />
      <CardSkeleton />
    </div>
  );
}
