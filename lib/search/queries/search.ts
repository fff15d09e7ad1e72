import { type Context, viewerAccountId } from "@/lib/core/context";
import type { AccountId, PostId } from "@/lib/core/ids";
import { EMPTY_PAGE, type Page } from "@/lib/core/page";
import { fail, ok, type Result } from "@/lib/core/result";
import { hydratePosts } from "@/lib/posts/hydrate";
import { openCursor, sealCursor } from "@/lib/posts/queries/page-cursor";
import { findable } from "@/lib/posts/visibility";
import type { SearchInput } from "../input";
import { type ParsedQuery, parseQuery } from "../query/parse";
import { resolveQuery } from "../query/resolve";
import { type TextQuery, textQuery } from "../query/tsquery";
import type { FoundPostView, SearchKind, SearchResults } from "../types";
import { highlightsOf } from "../words";
import { findCandidates } from "./candidates";
import { proposeQuery } from "./did-you-mean";
import { findPeople, listPeople, type PeoplePlace } from "./people";
import { findHashtags } from "./tags";

const PEOPLE = 3;
const LISTED = 20;
const PEOPLE_LISTED = 40;
const HASHTAGS = { all: 6, hashtags: 40 } as const;

interface Asked extends Omit<SearchInput, "query"> {
  readonly query: string;
  /** The reader's language (BCP 47): their words are stemmed in it, and in English. */
  readonly reader?: string;
}

/**
 * What a query finds of people, hashtags and posts, as far as this viewer may see it and wants to; nothing else is told,
 * not even how much there is. `kind` is `all` by default, `order` `best`, `limit` 20 (of posts; 40 of people alone). What
 * nothing was found for comes with another spelling that finds something. Posts, and people where they alone are asked
 * for, are read on by a cursor.
 *
 * Fails with `not_found` (`cursor`) for a cursor that was not given out for this search to this viewer.
 */
export async function search(
  ctx: Context,
  { query, kind = "all", order = "best", cursor, limit, reader = "en" }: Asked,
): Promise<Result<SearchResults, "not_found">> {
  const parsed = parseQuery(kind === "videos" ? `${query} has:video` : query);
  const empty = parseQuery(query).empty;
  // The first page of everything and the next ones are of one list.
  const list = kind === "videos" || kind === "people" ? kind : "posts";
  const scope = JSON.stringify(["search", query, list, order, viewerAccountId(ctx.viewer)]);
  const place = openCursor<string>(scope, cursor);
  if (place === undefined) return fail({ code: "not_found", what: "cursor" });
  const nothing = { people: [], morePeople: null, hashtags: [], posts: EMPTY_PAGE, didYouMean: null, empty };
  if (empty) return ok(nothing);

  if (kind === "people")
    return ok({ ...nothing, ...(await readPeople(ctx, nameIn(query, parsed), { scope, place, limit })) });

  const named = place ? null : nameIn(query, parsed);
  const look = { order, limit: limit ?? LISTED, scope, place, reader };
  const [people, hashtags, posts] = await Promise.all([
    named && kind === "all" ? findPeople(ctx, { text: named, limit: PEOPLE }) : [],
    named && isKind(HASHTAGS, kind) ? findHashtags(ctx, { text: named, limit: HASHTAGS[kind] }) : [],
    kind === "hashtags" ? EMPTY_PAGE : readPosts(ctx, parsed, look),
  ]);
  const missed = posts.items.length === 0 && !place && kind !== "hashtags";
  const didYouMean = missed ? await meantBy(ctx, query, parsed, reader) : null;
  return ok({ ...nothing, people, hashtags, posts, didYouMean });
}

async function readPeople(
  ctx: Context,
  named: string | null,
  { scope, place, limit = PEOPLE_LISTED }: Pick<Look, "scope" | "place"> & { limit: number | undefined },
): Promise<Pick<SearchResults, "people" | "morePeople">> {
  if (!named) return { people: [], morePeople: null };
  const [order, fit, followers, id] = place ?? [];
  const after: PeoplePlace | null = id ? [Number(order), Number(fit), Number(followers), id as AccountId] : null;
  const { items, next } = await listPeople(ctx, { text: named, limit, after });
  return { people: items, morePeople: next && sealCursor(scope, ...next) };
}

interface Look {
  readonly order: "best" | "newest";
  readonly limit: number;
  readonly scope: string;
  /** Of posts: how many points the last one had, its id, and when the first page was read. Of people: `PeoplePlace`. */
  readonly place: readonly string[] | null;
  readonly reader: string;
}

async function readPosts(ctx: Context, parsed: ParsedQuery, look: Look): Promise<Page<FoundPostView>> {
  const { order, limit, scope, reader } = look;
  const text = await textOf(ctx, parsed, reader);
  if (!text) return EMPTY_PAGE;
  const [points, last, since] = look.place ?? [];
  const at = since ? Number(since) : ctx.now.getTime();
  const place = points && last ? { points, id: last as PostId } : null;
  const question = { text, order, place, limit: limit + 1, at, ...stretchOf(parsed, at) };
  const found = await findCandidates(ctx, question);
  const page = found.slice(0, limit);
  const end = found.length > limit ? page.at(-1) : undefined;
  const places = new Map(page.map((one) => [one.id, one.places]));
  const posts = await hydratePosts(
    ctx,
    page.map(({ id }) => id),
    findable,
  );
  return {
    items: posts.map((post) => ({ ...post, highlights: highlightsOf(post.body, places.get(post.id) ?? []) })),
    nextCursor: end ? sealCursor(scope, end.points, end.id, at) : null,
  };
}

async function textOf(ctx: Context, parsed: ParsedQuery, reader: string): Promise<TextQuery | null> {
  const resolved = await resolveQuery(ctx, parsed, reader);
  return resolved && textQuery(parsed, resolved);
}

/** From and to when posts are looked for. Nothing is of later than now. */
const stretchOf = ({ before, after }: ParsedQuery, at: number) => ({
  before: Math.min(before ?? at + 1, at + 1),
  after: after ?? 0,
});

/** Another spelling, where it finds something that the viewer may see. */
async function meantBy(ctx: Context, query: string, parsed: ParsedQuery, reader: string): Promise<string | null> {
  const proposed = await proposeQuery(ctx, query, parsed);
  if (!proposed) return null;
  const meant = parseQuery(proposed);
  const text = await textOf(ctx, meant, reader);
  const at = ctx.now.getTime();
  const question = { order: "newest", place: null, limit: 1, at, ...stretchOf(meant, at) } as const;
  return text && (await findCandidates(ctx, { ...question, text })).length > 0 ? proposed : null;
}

/** What of a query may be somebody's name or a hashtag's: its words as they were typed. Null where it asks for posts. */
function nameIn(query: string, parsed: ParsedQuery): string | null {
  const { from, to, has, before, after, language, tags } = parsed;
  if ([from, to, before, after, language].some((one) => one !== null) || has.length > 0) return null;
  const words = parsed.terms
    .filter(({ excluded }) => !excluded)
    .map(({ words }) => query.slice(words[0]?.start, words.at(-1)?.end));
  return [...words, ...tags].join(" ") || null;
}

const isKind = <K extends SearchKind>(kinds: Readonly<Record<K, number>>, kind: SearchKind): kind is K =>
  Object.hasOwn(kinds, kind);
