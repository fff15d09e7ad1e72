/**
 * `npm run bench -- search [--scale S|M|L] [--total N] [--seed N]`: one page of a search by its data function, as a member
 * reads it, for queries drawn from the seeded vocabulary by how often its words are used: one word, two, one rare one,
 * with operators, a phrase, a word that nobody writes, newest first, everything at once (people and hashtags too).
 */
import { parseArgs } from "node:util";
import type { Context } from "@/lib/core/context";
import { search } from "@/lib/search/queries/search";
import type { SearchKind, SearchOrder } from "@/lib/search/types";
import { measure } from "./lib/measure";
import { whoFollow } from "./lib/people";
import { report } from "./lib/report";
import { eachScale } from "./lib/scales";
import { randomOf } from "./seed/random";
import { drawTag, drawWord, wordAt } from "./seed/words";

const { values } = parseArgs({
  options: {
    scale: { type: "string" },
    total: { type: "string", default: "300" },
    seed: { type: "string", default: "1" },
  },
});
const total = Number(values.total);
const QUERIES = 200;

interface Case {
  readonly name: string;
  readonly query: (random: () => number) => string;
  readonly kind?: SearchKind;
  readonly order?: SearchOrder;
}

/** A letter twice. */
const misspelt = (word: string): string => word.slice(0, 3) + word.slice(2);

await eachScale(values.scale, async ({ scale, ctx }) => {
  const me: Context = { ...ctx, viewer: (await whoFollow(ctx, 500))[0] ?? ctx.viewer };
  const cases: Case[] = [
    { name: "one word", query: drawWord },
    { name: "the commonest word", query: () => wordAt(0) },
    { name: "two words", query: (random) => `${drawWord(random)} ${drawWord(random)}` },
    { name: "a rare word", query: (random) => wordAt(10_000 + Math.floor(random() * 10_000)) },
    { name: "a phrase", query: (random) => `"${drawWord(random)} ${drawWord(random)}"` },
    {
      name: "with operators",
      query: (random) => `${drawWord(random)} -${drawWord(random)} has:video after:2026-01-01`,
    },
    { name: "from somebody", query: (random) => `from:bench_${Math.floor(1_000 * random())} ${wordAt(0)}` },
    { name: "a hashtag", query: (random) => `#${drawTag(random, scale.posts)}` },
    { name: "a word nobody writes", query: (random) => misspelt(drawWord(random)), kind: "all" },
    { name: "one word, newest first", query: drawWord, order: "newest" },
    { name: "everything", query: drawWord, kind: "all" },
  ];
  for (const { name, query, kind = "posts", order = "best" } of cases) {
    const random = randomOf(`search ${values.seed} ${name}`);
    const queries = Array.from({ length: QUERIES }, () => query(random));
    let found = 0;
    const look = async (i: number) => {
      const result = await search(me, { query: queries[i % QUERIES] as string, kind, order });
      if (!result.ok) throw new Error(result.failure.code);
      found += result.value.posts.items.length > 0 ? 1 : 0;
    };
    const measured = await measure(ctx.db, look, { concurrency: 1, total, warmUp: 40 });
    report({
      bench: "search",
      case: { scale: scale.name, query: name, found: Number((found / (total + 40)).toFixed(2)) },
      ...measured,
    });
  }
});
