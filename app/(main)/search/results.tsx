import { SearchX } from "lucide-react";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PostList } from "@/components/posts/post-list";
import { searchPath } from "@/components/search/completions";
import { FoundHashtags } from "@/components/search/found-hashtags";
import { FoundPeople } from "@/components/search/found-people";
import { FoundVideos } from "@/components/search/found-videos";
import { SearchFilters } from "@/components/search/search-filters";
import { Empty } from "@/components/ui/empty";
import { type ListPlace, limitAt } from "@/lib/core/list-place";
import { requestContext } from "@/lib/http/context";
import { search } from "@/lib/search/queries/search";
import type { SearchKind, SearchResults } from "@/lib/search/types";
import { cardPage } from "@/lib/watch/cards";
import type { ReadAsked } from "./asked";

/** Of these the lists are longer than of cards: people are short rows, videos stand three in a row. */
const READINGS = { people: { page: 40, reach: 200 }, videos: { page: 24, reach: 144 } } as const;

function limitFor(kind: SearchKind, place: ListPlace): number | undefined {
  if (kind !== "people" && kind !== "videos") return limitAt(place);
  return limitAt(place, READINGS[kind]) ?? READINGS[kind].page;
}

/** What was found, of all kinds or of one, as far as the reader had come. */
export async function Results({ asked, place }: { asked: ReadAsked; place: ListPlace }) {
  const { query, kind, order } = asked;
  const [ctx, locale, t] = await Promise.all([requestContext(), getLocale(), getTranslations("search")]);
  const found = await search(ctx, { query, kind, order, reader: locale, limit: limitFor(kind, place) });
  if (!found.ok) throw new Error("a search without a cursor was refused");
  const { people, morePeople, hashtags, posts } = found.value;
  const asking = new URLSearchParams({ q: query, kind, order, language: locale });
  const more = `/api/directlink/v1/search/posts?${asking}`;
  const all = kind === "all";
  const nothing = people.length + hashtags.length + posts.items.length === 0;
  const filtered = kind === "all" || kind === "posts" || kind === "videos";
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 pb-4">
      {filtered && <SearchFilters query={query} kind={kind} order={order} today={ctx.now.toISOString().slice(0, 10)} />}
      {people.length > 0 && (
        <FoundPeople
          people={people}
          next={morePeople ? { cursor: morePeople, from: `/api/directlink/v1/search/people?${asking}` } : null}
          {...(all ? { more: searchPath(query, { kind: "people" }) } : {})}
        />
      )}
      {hashtags.length > 0 && (
        <FoundHashtags hashtags={hashtags} {...(all ? { more: searchPath(query, { kind: "hashtags" }) } : {})} />
      )}
      {nothing ? (
        <Nothing asked={asked} results={found.value} />
      ) : (
        posts.items.length === 0 && found.value.didYouMean && <Meant query={found.value.didYouMean} />
      )}
      {posts.items.length > 0 &&
        (kind === "videos" ? (
          <FoundVideos key={more} initial={posts} more={more} />
        ) : (
          <PostList
            key={more}
            initial={cardPage(ctx, posts, "search")}
            more={more}
            label={t("found")}
            end={<p className="py-4 text-center text-muted-foreground text-sm">{t("end")}</p>}
          />
        ))}
    </div>
  );
}

async function Nothing({ asked: { query, kind }, results }: { asked: ReadAsked; results: SearchResults }) {
  const t = await getTranslations("search.nothing");
  const named = kind === "people" || kind === "hashtags";
  return (
    <Empty icon={SearchX} title={<span className="wrap-anywhere">{t("title", { query })}</span>}>
      {named &&
        t.rich(kind, { link: (words) => <Elsewhere href={searchPath(query, { kind: "posts" })}>{words}</Elsewhere> })}
      {!named && (results.didYouMean ? <Meant query={results.didYouMean} /> : t("text"))}
    </Empty>
  );
}

async function Meant({ query }: { query: string }) {
  const t = await getTranslations("search.nothing");
  return t.rich("meant", {
    query,
    link: (words) => <Elsewhere href={searchPath(query)}>{words}</Elsewhere>,
  });
}

function Elsewhere({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} prefetch={false} className="font-semibold text-brand underline underline-offset-2">
      {children}
    </Link>
  );
}
