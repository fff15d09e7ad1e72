import { type SQL, sql } from "drizzle-orm";
import { idArray } from "@/db/id-array";
import { accounts } from "@/db/schema";
import { type Context, viewerAccountId } from "@/lib/core/context";
import { type AccountId, newestFirst } from "@/lib/core/ids";
import { accountRows, cardView } from "@/lib/graph/queries/cards";
import type { AccountCardView } from "@/lib/graph/types";
import { notBlocked } from "@/lib/posts/visibility/between";
import { fitOf, nameWords, swapped } from "../query/alike";
import { alike, becomes, begins } from "../query/begins";

/** Of each source and word so many are compared: for a few, and for those that are read page by page. */
const OF_EACH = 50;
const OF_EACH_LISTED = 200;
/** Names that read like what is typed, and those of them that it may well be. */
const ALIKE = 50;
const MEANT = 6;
/** Spellings with two letters swapped that are looked up, and of each of their sources so many people. */
const SWAPPED_MAX = 8;
const OF_EACH_SWAPPED = 20;
const WORDS_MAX = 4;
/** With fewer found, those whose names are nearly like what is typed are looked for, too. */
const FEW = 5;

type Row = {
  id: AccountId;
  handle: string;
  displayName: string;
  follows: boolean;
  /** Wants to be come upon. */
  open: boolean;
  followers: number;
};

/** Where a list of people goes on: behind whoever stood there, by what they are sorted by. Whole numbers. */
export type PeoplePlace = readonly [order: number, fit: number, followers: number, id: AccountId];

export interface FoundPeople {
  readonly items: readonly AccountCardView[];
  /** Null at the end. */
  readonly next: PeoplePlace | null;
}

/**
 * People by their handle or name, however it is typed: whoever has exactly that handle, then whose words all fit, those whom
 * the viewer follows first, the most followed before others. A letter or two may be wrong in the names of the most
 * followed and of those whom the viewer follows. Never who is blocked or does not stand; whom nobody should come upon
 * (`discoverable` off, limited) is found by the whole handle, and by their followers. Two queries, each source of
 * candidates bounded, so that it costs the same however many accounts there are; a third where few are found.
 */
export async function findPeople(
  ctx: Context,
  { text, limit = 20 }: { text: string; limit?: number },
): Promise<readonly AccountCardView[]> {
  return (await find(ctx, { text, limit, after: null, ofEach: OF_EACH })).items;
}

/** The same page by page, among four times as many candidates: up to some hundreds of people. */
export const listPeople = (
  ctx: Context,
  asked: { text: string; limit: number; after: PeoplePlace | null },
): Promise<FoundPeople> => find(ctx, { ...asked, ofEach: OF_EACH_LISTED });

async function find(
  ctx: Context,
  { text, limit, after, ofEach }: { text: string; limit: number; after: PeoplePlace | null; ofEach: number },
): Promise<FoundPeople> {
  const words = nameWords(text).slice(0, WORDS_MAX);
  if (words.length === 0) return { items: [], next: null };
  const handle = text.trim().replace(/^@/, "").toLowerCase();
  const typed = { handle, text: text.trim().toLowerCase(), words };
  const me = viewerAccountId(ctx.viewer);
  const mayComeUpon = ({ id, open, follows, handle: theirs }: Row) => open || follows || theirs === handle || id === me;
  const rank = (rows: readonly Row[]) => rankPeople(rows.filter(mayComeUpon), typed);
  let found = rank(await candidates(ctx, sourcesOf(ctx, typed, ofEach)));
  // Nobody has mistyped what so many are called.
  if (found.length < Math.min(limit, FEW)) {
    const meant = await namesLike(ctx, words);
    const sources = [...meant.map((name) => named(name, ofEach)), ...swappedSources(typed, meant)];
    if (sources.length > 0) found = rank([...found, ...(await candidates(ctx, sources))]);
  }
  const left = after ? found.filter((person) => compare(placeOf(person), after) > 0) : found;
  const page = left.slice(0, limit);
  const last = left.length > limit ? page.at(-1) : undefined;
  const items = await cards(
    ctx,
    page.map(({ id }) => id),
  );
  return { items, next: last ? placeOf(last) : null };
}

type Ranked = Row & { readonly order: number; readonly fit: number };

/** Those whose names fit, in order. */
function rankPeople(rows: readonly Row[], { handle, words }: Typed): Ranked[] {
  const people = new Map(rows.map((row) => [row.id, row]));
  // `demo_a` is a handle being typed, not somebody called Demo with another word that begins with an a.
  const typesHandle = (row: Row) => words.length > 1 && row.handle.startsWith(handle);
  return [...people.values()]
    .flatMap((row): Ranked[] => {
      const names = [...nameWords(row.handle), ...nameWords(row.displayName), row.handle];
      const fits = row.handle === handle ? [4] : typesHandle(row) ? [3] : words.map((word) => fitOf(word, names));
      const least = Math.min(...fits);
      if (least === 0) return [];
      // The handle itself, then what is typed right, then whom one follows.
      const order = (least >= 4 ? 4 : least >= 2 ? 2 : 0) + (row.follows ? 1 : 0);
      const mean = fits.reduce<number>((sum, fit) => sum + fit, 0) / fits.length;
      return [{ ...row, order, fit: least * 1_000 + Math.round(mean * 100) }];
    })
    .sort((a, b) => compare(placeOf(a), placeOf(b)));
}

const placeOf = ({ order, fit, followers, id }: Ranked): PeoplePlace => [order, fit, followers, id];

/** Whose place comes first: what is greater, but of all else alike the older account. */
function compare(a: PeoplePlace, b: PeoplePlace): number {
  return b[0] - a[0] || b[1] - a[1] || b[2] - a[2] || newestFirst(b[3], a[3]);
}

interface Typed {
  readonly handle: string;
  readonly text: string;
  readonly words: readonly string[];
}

/**
 * Where those come from whose names begin like what is typed. Each source is written out for each word: a join with the
 * words would be planned for any word.
 */
function sourcesOf(ctx: Context, { handle, text, words }: Typed, ofEach: number): SQL[] {
  const me = viewerAccountId(ctx.viewer);
  const limit = sql.raw(String(ofEach));
  return [
    sql`select id from accounts where handle = ${handle}::text`,
    handlesFrom(handle, ofEach),
    namesFrom(text, ofEach),
    ...(me ? [knownWith(me, words, limit)] : []),
    ...words.map((word) => named(word, ofEach)),
  ];
}

const handlesFrom = (beginning: string, limit: number): SQL =>
  sql`select id from accounts where ${begins(sql`handle`, beginning)} order by handle using ~<~ limit ${sql.raw(String(limit))}`;

const namesFrom = (beginning: string, limit: number): SQL =>
  sql`select id from accounts where ${begins(sql`lower(display_name)`, beginning)}
    order by lower(display_name) using ~<~ limit ${sql.raw(String(limit))}`;

const named = (word: string, ofEach: number): SQL =>
  sql`select found::bigint as id from ${becomes("account", word, ofEach)} named(found, weight)`;

/** Where those come from whose handle or name begins like what is typed, but for two letters of a short word that changed places. */
function swappedSources({ handle, text, words }: Typed, known: readonly string[]): SQL[] {
  const spellings = words.flatMap((word) => swapped(word).map((spelling) => ({ word, spelling })));
  return spellings
    .slice(0, SWAPPED_MAX)
    .flatMap(({ word, spelling }) => [
      ...(known.includes(spelling) ? [] : [named(spelling, OF_EACH_SWAPPED)]),
      ...(handle.includes(word) ? [handlesFrom(handle.replace(word, spelling), OF_EACH_SWAPPED)] : []),
      ...(text.includes(word) ? [namesFrom(text.replace(word, spelling), OF_EACH_SWAPPED)] : []),
    ]);
}

/** The names that were probably meant by words that are nobody's. */
async function namesLike({ db }: Context, words: readonly string[]): Promise<string[]> {
  const typed = words.filter((word) => word.length > 3);
  if (typed.length === 0) return [];
  const looked = typed.map(
    (word) => sql`(select ${word}::text as word, term from (${alike("name", word, ALIKE)}) alike)`,
  );
  const rows = await db.execute<{ word: string; term: string }>(sql.join(looked, sql` union all `));
  return typed.flatMap((word) => {
    const names = rows.filter((row) => row.word === word).map(({ term }) => term);
    return names.includes(word) ? [] : names.filter((name) => fitOf(word, [name]) > 0).slice(0, MEANT);
  });
}

/** Of some accounts those that stand, and lie in no block with the viewer. */
function candidates(ctx: Context, sources: readonly SQL[]): Promise<Row[]> {
  const me = viewerAccountId(ctx.viewer);
  const follows = me
    ? sql`(select true from follows f where f.follower_id = ${me} and f.followee_id = a.id) is true`
    : sql`false`;
  const ids = sql.join(
    sources.map((source) => sql`(${source})`),
    sql` union `,
  );
  return ctx.db.execute<Row>(sql`
    select a.id::text, a.handle, a.display_name as "displayName", ${follows} as follows,
      a.discoverable and a.restriction is distinct from 'limited' as open,
      coalesce((select s.followers from account_stats s where s.account_id = a.id), 0) as followers
    from accounts a where a.id = any(array(${ids}))
      and a.state = 'active' and ${notBlocked(ctx.viewer, sql`a.id`) ?? sql`true`}`);
}

/** Whom the viewer follows, whose names have all the words. Those are letters and digits: `like` reads nothing into them. */
function knownWith(me: AccountId, words: readonly string[], limit: SQL) {
  const name = sql`' ' || replace(a.handle, '_', ' ') || ' ' || a.handle || ' ' || lower(a.display_name)`;
  const has = sql.join(
    words.map((word) => sql`${name} like ${`% ${word}%`}`),
    sql` and `,
  );
  return sql`select a.id from accounts a
    where a.id = any(array(select followee_id from follows where follower_id = ${me})) and ${has} limit ${limit}`;
}

async function cards(ctx: Context, ids: readonly AccountId[]): Promise<AccountCardView[]> {
  if (ids.length === 0) return [];
  const rows = await accountRows(ctx).where(sql`${accounts.id} = any(${idArray(ids)})`);
  const views = new Map(rows.map((row) => [row.id, cardView(ctx, row)]));
  return ids.flatMap((id) => views.get(id) ?? []);
}
