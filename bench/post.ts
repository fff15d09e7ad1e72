/**
 * `npm run bench -- post [--scale S|M|L] [--total N]`: publishing a text with a hashtag and a mention, by accounts with
 * about 10, 10,000 and as many followers as anybody has: the whole of what the request waits for, one after another.
 * There is nothing else to do per follower later: timelines are read, not written. What was published is removed again.
 */
import { parseArgs } from "node:util";
import { newClientKey } from "@/lib/core/client-key";
import type { Context } from "@/lib/core/context";
import { publishInput } from "@/lib/posts/drafts/input";
import { publishPost } from "@/lib/posts/mutations/publish-post";
import { measure } from "./lib/measure";
import { whoHasFollowers } from "./lib/people";
import { report } from "./lib/report";
import { eachScale } from "./lib/scales";
import { removePublishedSince } from "./lib/undo";

const { values } = parseArgs({ options: { scale: { type: "string" }, total: { type: "string", default: "400" } } });

await eachScale(values.scale, async ({ scale, ctx }) => {
  const began = new Date();
  try {
    for (const wanted of [10, 10_000, 1_000_000]) {
      const { viewer, followers } = await whoHasFollowers(ctx, wanted);
      const publish = async (i: number) => {
        const me: Context = { db: ctx.db, viewer, now: new Date() };
        const body = `Bench ${i} about something that many have seen, with @bench_${i % 100} #bece${i % 50}`;
        const input = publishInput.parse({ clientKey: newClientKey(), parts: [{ body, language: "en" }] });
        const published = await publishPost(me, input);
        if (!published.ok) throw new Error(JSON.stringify(published.failure));
      };
      const measured = await measure(ctx.db, publish, { concurrency: 1, total: Number(values.total) });
      report({ bench: "post", case: { scale: scale.name, followers }, ...measured });
    }
  } finally {
    await removePublishedSince(ctx, began);
  }
});
