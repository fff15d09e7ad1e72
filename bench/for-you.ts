/**
 * `npm run bench -- for-you [--scale S|M|L] [--total N]`: opening For You (candidates, ranking, session, the first page of
 * five) by its data function, for guests, new accounts, and accounts that follow 10, 500 and 5,000 others, one request
 * after another, at every scale that is seeded; what of that is finding candidates, and how many there are; and what a
 * batch of watch events costs. `load` is what the machine had to do besides.
 */
import { parseArgs } from "node:util";
import { sql } from "drizzle-orm";
import { type Context, GUEST, type Viewer } from "@/lib/core/context";
import { findCandidates } from "@/lib/feed/candidates/find-candidates";
import { tendExposure } from "@/lib/feed/exposure/tend";
import { openFeed, readFeed } from "@/lib/feed/queries";
import { recordWatchEvents } from "@/lib/watch/mutations";
import { measure } from "./lib/measure";
import { someAccounts, whoFollow } from "./lib/people";
import { report } from "./lib/report";
import { eachScale } from "./lib/scales";

const { values } = parseArgs({ options: { scale: { type: "string" }, total: { type: "string", default: "400" } } });
const total = Number(values.total);

await eachScale(values.scale, async ({ scale, ctx }) => {
  const one = async (name: string, work: (i: number) => Promise<unknown>, fields: object = {}, warmUp = 60) => {
    const measured = await measure(ctx.db, work, { concurrency: 1, total, warmUp });
    report({ bench: "for-you", case: { scale: scale.name, ...fields, what: name }, ...measured });
  };
  const people: Record<string, readonly Viewer[]> = {
    guest: [GUEST],
    anybody: await someAccounts(ctx, 50),
    "follows 10": await whoFollow(ctx, 10),
    "follows 500": await whoFollow(ctx, 500),
    "follows 5000": await whoFollow(ctx, 5_000),
  };
  for (const [who, viewers] of Object.entries(people)) {
    const asking = viewers.map((viewer): Context => ({ ...ctx, viewer }));
    const at = (i: number) => asking[i % asking.length] as Context;
    const search = (i: number) => ({ exclude: [], seed: String(i) });
    let candidates = 0;
    for (const [i, me] of asking.entries()) candidates += (await findCandidates(me, search(i))).length;
    const fields = { viewer: who, candidates: Math.round(candidates / asking.length) };
    await one("open", (i) => openFeed(at(i), { feed: "for-you" }), fields);
    await one("candidates", (i) => findCandidates(at(i), search(i)), fields);
    if (who !== "anybody") continue;
    const pages = await Promise.all(asking.map((me) => openFeed(me, { feed: "for-you" })));
    await one("page", (i) => readFeed(at(i), { session: pages[i % pages.length]?.session ?? "", after: 5 }), fields);
    await one(
      "watch",
      async (i) => {
        const me = at(i);
        const { items } = await openFeed(me, { feed: "for-you" });
        const later = { ...me, now: new Date(me.now.getTime() + 10_000) };
        const events = items.map(({ impression }) => ({
          impression,
          watchedMs: 4_000,
          completed: false,
          skipped: false,
        }));
        await recordWatchEvents(later, events);
      },
      { ...fields, with: "open and five watch events" },
    );
  }
  await one("tend the exposure floor", () => tendExposure(ctx), {}, 2);
  // What this benchmark opened is nobody's feed.
  await ctx.db.execute(sql`delete from feed_sessions`);
});
