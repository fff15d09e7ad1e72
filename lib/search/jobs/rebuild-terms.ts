import { sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import { firstIdAt } from "@/lib/core/ids";
import { transaction } from "@/lib/core/transaction";
import { BEGINNING_KEPT, BEGINNING_MANY } from "../limits";
import { nameWords } from "../query/alike";

/** So many of each kind: what is read and kept does not grow with the instance. */
const ACCOUNTS = 20_000;
const HASHTAGS = 20_000;
const WORDS = 20_000;
/** The uses of hashtags and the posts, the newest, that are looked at. */
const USES = 200_000;
const POSTS = 20_000;
/** Who uses a word alone, or in few posts, may have mistyped it. */
const POSTS_LEAST = 3;
/** UTF-16 units. */
const BEGINNING_MAX = 16;
const MONTH_MS = 30 * 86_400_000;

type Term = { kind: "account" | "name" | "hashtag" | "word"; term: string; account_id: string | null; weight: number };

/**
 * Make the words that people may mean anew: those in the names of the most followed accounts, the hashtags and the words of
 * public posts of late; and what the beginnings that very many of them have most likely become. Only what has changed is
 * written. Of what it reads no more than a fixed number of rows counts.
 */
export async function rebuildSearchTerms(ctx: Context, signal?: AbortSignal): Promise<void> {
  const terms = [...(await accountTerms(ctx)), ...(await hashtagTerms(ctx))];
  signal?.throwIfAborted();
  terms.push(...(await wordTerms(ctx)));
  signal?.throwIfAborted();
  await transaction(ctx, async ({ db }) => {
    await db.execute(sql`create temp table wanted_terms on commit drop as
      select kind, term, account_id, max(weight) as weight from json_to_recordset(${JSON.stringify(terms)}::json)
        as x(kind text, term text, account_id bigint, weight int) group by kind, term, account_id`);
    await db.execute(sql`analyze wanted_terms`);
    // Equal, and known to be many, so that they are hashed by all three: thousands may have one name.
    await db.execute(sql`delete from search_terms s where not exists (select from wanted_terms w
      where w.kind = s.kind and w.term = s.term and coalesce(w.account_id, 0) = coalesce(s.account_id, 0))`);
    // A weight that is nearly the same orders nearly the same: rows are not rewritten every half an hour for that.
    await db.execute(sql`
      insert into search_terms (kind, term, account_id, weight) select kind, term, account_id, weight from wanted_terms
      on conflict (kind, term, account_id) do update set weight = excluded.weight
        where abs(search_terms.weight - excluded.weight) > 0.2 * search_terms.weight`);
    await db.execute(sql`create temp table wanted_beginnings on commit drop as
      select kind, beginning, best from json_to_recordset(${JSON.stringify(beginningsOf(terms))}::json)
        as x(kind text, beginning text, best text[])`);
    await db.execute(sql`delete from search_beginnings s where not exists (select from wanted_beginnings w
      where w.kind = s.kind and w.beginning = s.beginning)`);
    await db.execute(sql`
      insert into search_beginnings (kind, beginning, best) select kind, beginning, best from wanted_beginnings
      on conflict (kind, beginning) do update set best = excluded.best where search_beginnings.best <> excluded.best`);
  });
}

interface Beginning {
  readonly kind: "account" | "hashtag";
  readonly beginning: string;
  readonly best: readonly string[];
}

/** What more than `BEGINNING_MANY` names of accounts or hashtags begin with, and the best of what each may become. */
function beginningsOf(terms: readonly Term[]): Beginning[] {
  return (["account", "hashtag"] as const).flatMap((kind) => {
    const counts = new Map<string, number>();
    const ofKind = terms.filter((term) => term.kind === kind).toSorted((a, b) => b.weight - a.weight);
    for (const { term } of ofKind)
      for (const beginning of beginningsIn(term)) counts.set(beginning, (counts.get(beginning) ?? 0) + 1);
    const best = new Map<string, Set<string>>();
    for (const { term, account_id } of ofKind)
      for (const beginning of beginningsIn(term)) {
        if ((counts.get(beginning) as number) <= BEGINNING_MANY) break;
        const kept = best.get(beginning) ?? new Set();
        if (kept.size < BEGINNING_KEPT) best.set(beginning, kept.add(account_id ?? term));
      }
    return [...best].map(([beginning, found]) => ({ kind, beginning, best: [...found] }));
  });
}

/** What a word begins with, shortest first; no character is cut in two. Hardly anything longer is common. */
function* beginningsIn(word: string): Generator<string> {
  let beginning = "";
  for (const character of word) {
    beginning += character;
    if (beginning.length > BEGINNING_MAX) return;
    yield beginning;
  }
}

async function accountTerms({ db }: Context): Promise<Term[]> {
  const rows = await db.execute<{ id: string; handle: string; name: string; followers: number }>(sql`
    select a.id::text, a.handle, a.display_name as name, s.followers
    from (select account_id, followers from account_stats order by followers desc, account_id limit ${ACCOUNTS}::int) s
    join accounts a on a.id = s.account_id
    where a.state = 'active' and a.discoverable and a.restriction is distinct from 'limited'`);
  const ofAccounts = rows.flatMap(({ id, handle, name, followers }) =>
    [...new Set([handle.replaceAll("_", ""), ...nameWords(handle), ...nameWords(name)])].map((term) => ({
      kind: "account" as const,
      term,
      account_id: id,
      weight: followers,
    })),
  );
  const most = new Map<string, number>();
  for (const { term, weight } of ofAccounts) most.set(term, Math.max(weight, most.get(term) ?? 0));
  const names = [...most].map(([term, weight]) => ({ kind: "name" as const, term, account_id: null, weight }));
  return [...ofAccounts, ...names];
}

async function hashtagTerms({ db }: Context): Promise<Term[]> {
  const rows = await db.execute<{ name: string; uses: number }>(sql`
    select h.name, t.uses from (
      select hashtag_id, count(*)::int as uses
      from (select hashtag_id, post_id from post_hashtags order by post_id desc limit ${USES}::int) newest
      group by hashtag_id order by count(*) desc limit ${HASHTAGS}::int) t
    join hashtags h on h.id = t.hashtag_id`);
  return rows.map(({ name, uses }) => ({ kind: "hashtag", term: name, account_id: null, weight: uses }));
}

/** Words as they are written (weight A), in public posts of active accounts. */
async function wordTerms({ db, now }: Context): Promise<Term[]> {
  const since = firstIdAt(new Date(now.getTime() - MONTH_MS));
  const posts = sql.raw(`
    select s.words from post_search s join posts p on p.id = s.post_id join accounts a on a.id = p.author_id
    where s.post_id >= ${BigInt(since)} and p.visibility = 'public' and p.deleted_at is null and a.state = 'active' and not a.is_private
    order by s.post_id desc limit ${POSTS}`);
  const rows = await db.execute<{ word: string; posts: number }>(sql`
    select word, ndoc as posts from ts_stat($stat$${posts}$stat$, 'a')
    where ndoc >= ${POSTS_LEAST}::int and length(word) > 3 order by ndoc desc limit ${WORDS}::int`);
  return rows.map(({ word, posts: weight }) => ({ kind: "word", term: word, account_id: null, weight }));
}
