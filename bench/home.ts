/**
 * `npm run bench -- home [--scale S|M|L] [--total N]`: the first and the fifth page (20 posts) of Following by its data
 * function, for accounts that follow 10, 500 and 5,000 others, one request after another, at every scale that is seeded.
 * `load` is what the machine had to do besides (its load average over a minute).
 */
import { parseArgs } from "node:util";
import type { Context } from "@/lib/core/context";
import { countNewer, readTimeline } from "@/lib/feed/timelines/read-timeline";
import { measure } from "./lib/measure";
import { whoFollow } from "./lib/people";
import { report } from "./lib/report";
import { eachScale } from "./lib/scales";

const { values } = parseArgs({ options: { scale: { type: "string" }, total: { type: "string", default: "600" } } });
const total = Number(values.total);
const timeline = { feed: "following" } as const;

await eachScale(values.scale, async ({ scale, ctx }) => {
  for (const follows of [10, 500, 5_000]) {
    const readers = (await whoFollow(ctx, follows)).map((viewer): Context => ({ ...ctx, viewer }));
    const at = (i: number) => readers[i % readers.length] as Context;
    const page = async (me: Context, cursor: string | null = null) => {
      const read = await readTimeline(me, { timeline, cursor });
      if (!read.ok) throw new Error(read.failure.code);
      return read.value;
    };
    const fifth = await Promise.all(
      readers.map(async (me) => {
        let { nextCursor } = await page(me);
        for (let k = 1; k < 4 && nextCursor; k++) ({ nextCursor } = await page(me, nextCursor));
        return nextCursor;
      }),
    );
    const newest = await Promise.all(readers.map(async (me) => (await page(me)).items[5]?.id ?? null));
    const cases: Record<string, (i: number) => Promise<unknown>> = {
      first: (i) => page(at(i)),
      fifth: (i) => page(at(i), fifth[i % readers.length]),
      newer: (i) => {
        const since = newest[i % readers.length];
        return since ? countNewer(at(i), { timeline, since }) : Promise.resolve();
      },
    };
    for (const [name, work] of Object.entries(cases)) {
      const measured = await measure(ctx.db, work, { concurrency: 1, total, warmUp: 4 * readers.length });
      const what = name === "first" ? {} : { page: name };
      report({
        bench: "home",
        case: { scale: scale.name, follows, ...what },
        ...measured,
      });
    }
  }
});
