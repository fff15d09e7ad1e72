import { type SQL, sql } from "drizzle-orm";
import { idArray } from "@/db/id-array";
import { accounts } from "@/db/schema";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { accountRows, cardView } from "@/lib/graph/queries/cards";
import type { AccountCardView } from "@/lib/graph/types";
import { notBlocked } from "@/lib/posts/visibility";
import { fitOf, nameWords } from "../query/alike";
import { begins } from "../query/begins";

/** Of each source and word so many are compared. */
const OF_EACH = sql.raw("50");
/** Of those that begin or read alike, so many are looked at. */
const LOOKED_AT = sql.raw("2000");
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
): Promise<AccountCardView[]> {
  const words = nameWords(text).slice(0, WORDS_MAX);
  if (words.length === 0) return [];
  const handle = text.trim().replace(/^@/, "").toLowerCase();
  const typed = { handle, text: text.trim().toLowerCase(), words };
  const me = viewerAccountId(ctx.viewer);
  const mayComeUpon = ({ id, open, follows, handle: theirs }: Row) => open || follows || theirs === handle || id === me;
  const rank = (rows: readonly Row[]) => rankPeople(rows.filter(mayComeUpon), typed, limit);
  let found = rank(await candidates(ctx, sourcesOf(ctx, typed)));
  // Nobody has mistyped what so many are called.
  if (found.length < Math.min(limit, FEW)) {
    const alike = words.filter((word) => word.length > 3).map(namedLike);
    if (alike.length > 0) found = rank([...found, ...(await candidates(ctx, alike))]);
  }
  return cards(
    ctx,
    found.map(({ id }) => id),
  );
}

function rankPeople(rows: readonly Row[], { handle, words }: Typed, limit: number): Row[] {
  const people = new Map(rows.map((row) => [row.id, row]));
  return [...people.values()]
    .flatMap((row) => {
      const names = [...nameWords(row.handle), ...nameWords(row.displayName), row.handle];
      const fits = row.handle === handle ? [4] : words.map((word) => fitOf(word, names));
      const least = Math.min(...fits);
      return least > 0
        ? [{ ...row, fit: least * 10 + fits.reduce<number>((sum, fit) => sum + fit, 0) / fits.length }]
        : [];
    })
    .sort((a, b) => order(a, b) || b.fit - a.fit || b.followers - a.followers || (a.handle < b.handle ? -1 : 1))
    .slice(0, limit);
}

type Ranked = Row & { readonly fit: number };

/** The handle itself, then what is typed right, then whom one follows. */
function order(a: Ranked, b: Ranked): number {
  const rank = ({ fit, follows }: Ranked) => (fit >= 40 ? 4 : fit >= 20 ? 2 : 0) + (follows ? 1 : 0);
  return rank(b) - rank(a);
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
function sourcesOf(ctx: Context, { handle, text, words }: Typed): SQL[] {
  const me = viewerAccountId(ctx.viewer);
  return [
    sql`select id from accounts where handle = ${handle}::text`,
    sql`select id from accounts where ${begins(sql`handle`, handle)} order by handle using ~<~ limit ${OF_EACH}`,
    sql`select id from accounts where ${begins(sql`lower(display_name)`, text)}
      order by lower(display_name) using ~<~ limit ${OF_EACH}`,
    ...(me ? [knownWith(me, words)] : []),
    ...words.map(
      (word) => sql`select account_id as id from (select account_id, weight from search_terms
        where kind = 'account' and ${begins(sql`term`, word)} limit ${LOOKED_AT}) begins order by weight desc limit ${OF_EACH}`,
    ),
  ];
}

/** Who has a word in their name that reads like one. */
const namedLike = (word: string) => sql`
  select account_id as id from (select account_id, term, weight from search_terms
    where kind = 'account' and term % ${word}::text limit ${LOOKED_AT}) alike
  order by similarity(term, ${word}::text) desc, weight desc limit ${OF_EACH}`;

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
function knownWith(me: AccountId, words: readonly string[]) {
  const name = sql`' ' || replace(a.handle, '_', ' ') || ' ' || a.handle || ' ' || lower(a.display_name)`;
  const has = sql.join(
    words.map((word) => sql`${name} like ${`% ${word}%`}`),
    sql` and `,
  );
  return sql`select a.id from accounts a
    where a.id = any(array(select followee_id from follows where follower_id = ${me})) and ${has} limit ${OF_EACH}`;
}

async function cards(ctx: Context, ids: readonly AccountId[]): Promise<AccountCardView[]> {
  if (ids.length === 0) return [];
  const rows = await accountRows(ctx).where(sql`${accounts.id} = any(${idArray(ids)})`);
  const views = new Map(rows.map((row) => [row.id, cardView(ctx, row)]));
  return ids.flatMap((id) => views.get(id) ?? []);
}
