/**
 * `npm run bench -- complete [--scale S|M|L] [--total N]`: what a search that is being typed may become, by its data
 * function, as a member asks: letter by letter of handles, of hashtags, of words, and of a name with a letter wrong.
 */
import { parseArgs } from "node:util";
import type { Context } from "@/lib/core/context";
import { completeSearch } from "@/lib/search/queries/complete";
import { measure } from "./lib/measure";
import { whoFollow } from "./lib/people";
import { report } from "./lib/report";
import { eachScale } from "./lib/scales";
import { randomOf } from "./seed/random";
import { drawTag, drawWord } from "./seed/words";

const { values } = parseArgs({ options: { scale: { type: "string" }, total: { type: "string", default: "400" } } });
const total = Number(values.total);
const TYPED = 200;

/** A text as far as somebody has got with it. */
const cut = (random: () => number, text: string, least: number): string =>
  text.slice(0, Math.max(least, Math.ceil(random() * text.length)));

await eachScale(values.scale, async ({ scale, ctx }) => {
  const readers = (await whoFollow(ctx, 500)).map((viewer): Context => ({ ...ctx, viewer }));
  const someone = (random: () => number) => Math.floor(scale.accounts * random());
  const cases: Record<string, (random: () => number) => string> = {
    "a handle": (random) => cut(random, `@bench_${someone(random)}`, 2),
    "a name": (random) => cut(random, `bench ${someone(random)}`, 1),
    "a name with a letter wrong": (random) => `bnech ${someone(random)}`,
    "a hashtag": (random) => cut(random, `#${drawTag(random, scale.posts)}`, 2),
    "a word": (random) => cut(random, drawWord(random), 1),
  };
  for (const [name, typed] of Object.entries(cases)) {
    const random = randomOf(`complete ${name}`);
    const queries = Array.from({ length: TYPED }, () => typed(random));
    const ask = (i: number) =>
      completeSearch(readers[i % readers.length] as Context, { query: queries[i % TYPED] as string });
    const measured = await measure(ctx.db, ask, { concurrency: 1, total, warmUp: 60 });
    report({ bench: "complete", case: { scale: scale.name, typed: name }, ...measured });
  }
});
