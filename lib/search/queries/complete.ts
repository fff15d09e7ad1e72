import type { Context } from "@/lib/core/context";
import { parseQuery } from "../query/parse";
import type { SearchCompletion } from "../types";
import { findPeople } from "./people";
import { listRecentSearches } from "./recent";
import { completeHashtagNames } from "./tags";

const PEOPLE = 5;
const HASHTAGS = 4;
const RECENT = 4;
const RECENT_ALONE = 8;

/**
 * What a query that is being typed may become: people (of `@an` only those), hashtags (of `#po` only those), and what the
 * viewer has looked for before. Nothing typed: only that. Nobody learns here what they may not see: people who don't want
 * to be come upon and hashtags that stand in no public post are no completions.
 */
export async function completeSearch(ctx: Context, { query }: { query: string }): Promise<SearchCompletion> {
  const typed = query.trim().toLowerCase();
  if (typed === "") return { accounts: [], hashtags: [], recent: await listRecentSearches(ctx, RECENT_ALONE) };
  const sign = typed[0];
  const asks = !parseQuery(typed).terms.some(({ exact, excluded }) => exact || excluded) && !/\w:/.test(typed);
  const [accounts, hashtags, recent] = await Promise.all([
    asks && sign !== "#" && sign !== "＃" ? findPeople(ctx, { text: typed, limit: PEOPLE }) : [],
    asks && sign !== "@" ? completeHashtagNames(ctx, { text: typed, limit: HASHTAGS }) : [],
    listRecentSearches(ctx),
  ]);
  return {
    accounts: accounts.map(({ id, handle, displayName, avatarUrl }) => ({ id, handle, displayName, avatarUrl })),
    hashtags: hashtags.map((name) => ({ name })),
    recent: recent.filter((one) => one.toLowerCase().startsWith(typed)).slice(0, RECENT),
  };
}
