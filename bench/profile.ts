/**
 * `npm run bench -- profile [--scale S|M|L] [--total N]`: the tabs of a profile (24 posts) by their data function, as a
 * member reads them: of the account with the most followers, and of accounts drawn from all.
 */
import { parseArgs } from "node:util";
import { sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import { listPostsOf } from "@/lib/posts/queries/profile";
import { PROFILE_TABS } from "@/lib/posts/types";
import { measure } from "./lib/measure";
import { someAccounts, whoFollow, whoHasFollowers } from "./lib/people";
import { report } from "./lib/report";
import { eachScale } from "./lib/scales";

const { values } = parseArgs({ options: { scale: { type: "string" }, total: { type: "string", default: "400" } } });

await eachScale(values.scale, async ({ scale, ctx }) => {
  const star = await whoHasFollowers(ctx, Number.MAX_SAFE_INTEGER);
  const others = await someAccounts(ctx, 300);
  const owners = { star: [star.viewer], anybody: others };
  const ids = [...others, star.viewer].map(({ accountId }) => accountId);
  await ctx.db.execute(sql`update accounts set shares_likes = true where id = any(${`{${ids.join(",")}}`}::bigint[])`);
  const me: Context = { ...ctx, viewer: (await whoFollow(ctx, 500))[0] ?? ctx.viewer };
  for (const tab of PROFILE_TABS)
    for (const [of, profiles] of Object.entries(owners)) {
      const at = (i: number) => profiles[i % profiles.length]?.accountId as (typeof star)["viewer"]["accountId"];
      const measured = await measure(ctx.db, (i) => listPostsOf(me, { accountId: at(i), tab }), {
        concurrency: 1,
        total: Number(values.total),
        warmUp: profiles.length + 20,
      });
      report({
        bench: "profile",
        case: { scale: scale.name, tab, of },
        ...measured,
      });
    }
});
