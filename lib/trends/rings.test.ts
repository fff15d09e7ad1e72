import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { authorAffinities, endorsements } from "@/db/schema";
import { type AccountViewer, type Context, GUEST } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { as, later, withRollback } from "@/lib/testing/database";
import { anAccount, aPost, aVideoPost } from "@/lib/testing/factories";
import { aCrowd, accountsOf, isTagged, theyLike } from "@/lib/testing/trends";
import { countTrends } from "./count-trends";
import { hearPublished } from "./on-facts";
import { listTrends } from "./queries";

const MINUTE = 60_000;
/** The rest of the instance: to a handful of accounts everybody is everybody. */
const OTHERS = 400;

async function others(ctx: Context): Promise<void> {
  await ctx.db.execute(sql`
    insert into accounts (handle, handle_skeleton, display_name, state, created_at)
    select 'other' || n, 'other' || n, 'Other', 'active', ${ctx.now.toISOString()}::timestamptz - interval '1 year'
    from generate_series(1, ${OTHERS}) n`);
}

/** Everybody of them likes what everybody else of them has posted. */
async function likeEachOther(
  ctx: Context,
  ring: readonly AccountViewer[],
  post: (of: AccountViewer) => Promise<PostId>,
) {
  const theirs = new Map<AccountViewer, PostId>();
  for (const who of ring) theirs.set(who, await post(who));
  for (const [author, postId] of theirs)
    await theyLike(
      ctx,
      ring.filter((one) => one !== author),
      postId,
    );
  return [...theirs.values()];
}

const trending = async (ctx: Context) => [
  ...(await listTrends(as(ctx, GUEST), { kind: "video", limit: 50 })).map(({ post }) => post.id as string),
  ...(await listTrends(as(ctx, GUEST), { kind: "post", limit: 50 })).map(({ post }) => post.id as string),
  ...(await listTrends(as(ctx, GUEST), { kind: "hashtag", limit: 50 })).map(({ name }) => name),
];

test(
  "fifty accounts that like each other's posts don't trend, and don't keep out what does",
  () =>
    withRollback(async (ctx) => {
      await others(ctx);
      const ring = await accountsOf(ctx, 50);
      await likeEachOther(ctx, ring, (who) => aVideoPost(ctx, who));
      const video = await aVideoPost(ctx, await anAccount(ctx));
      await theyLike(ctx, await aCrowd(ctx, 12), video);
      await countTrends(later(ctx, MINUTE));
      expect(await trending(ctx)).toEqual([video]);
    }),
  240_000,
);

test(
  "nor if they have watched three outsiders each for real, are old, and use one hashtag together",
  () =>
    withRollback(async (ctx) => {
      await others(ctx);
      const ring = await aCrowd(ctx, 50);
      await likeEachOther(ctx, ring, async (who) => {
        const postId = await aPost(ctx, who);
        await isTagged(ctx, postId, "ringtag");
        await hearPublished(ctx, { type: "post.published", postId, authorId: who.accountId });
        return postId;
      });
      await countTrends(later(ctx, MINUTE));
      expect(await trending(ctx)).toEqual([]);
    }),
  240_000,
);

test(
  "nor if they have liked each other long ago and now speak a few at a time",
  () =>
    withRollback(async (ctx) => {
      await others(ctx);
      const ring = await aCrowd(ctx, 50);
      await ctx.db
        .insert(endorsements)
        .values(
          ring.flatMap(({ accountId }) =>
            ring.flatMap(({ accountId: authorId }) =>
              authorId === accountId ? [] : [{ accountId, authorId, at: ctx.now }],
            ),
          ),
        );
      const [star] = ring as [AccountViewer];
      const video = await aVideoPost(ctx, star);
      for (let hour = 0; hour < 5; hour++) {
        const at = later(ctx, hour * 61 * MINUTE);
        await theyLike(at, ring.slice(1 + hour * 8, 9 + hour * 8), video);
        await countTrends(later(at, MINUTE));
        expect(await trending(at), `hour ${hour}`).toEqual([]);
      }
    }),
  240_000,
);

test(
  "fifty accounts made to like one star, who never watched anybody else, count nothing",
  () =>
    withRollback(async (ctx) => {
      await others(ctx);
      const [puppets, star] = [await accountsOf(ctx, 50), await anAccount(ctx)];
      const video = await aVideoPost(ctx, star);
      await ctx.db
        .insert(authorAffinities)
        .values(
          puppets.map(({ accountId }) => ({ accountId, authorId: star.accountId, impressions: 9, watchedShares: 9 })),
        );
      await theyLike(ctx, puppets, video);
      await countTrends(later(ctx, MINUTE));
      expect(await trending(ctx)).toEqual([]);
    }),
  240_000,
);

test(
  "fifty accounts of yesterday, though they watch others, weigh as a dozen: they don't outdo what is older",
  () =>
    withRollback(async (ctx) => {
      await others(ctx);
      const [young, old] = [await aCrowd(ctx, 40), await aCrowd(ctx, 15)];
      await ctx.db.execute(sql`update accounts set created_at = ${later(ctx, -86_400_000).now.toISOString()}
      where id = any(${`{${young.map(({ accountId }) => accountId).join(",")}}`}::bigint[])`);
      const [pushed, loved] = [
        await aVideoPost(ctx, await anAccount(ctx)),
        await aVideoPost(ctx, await anAccount(ctx)),
      ];
      await theyLike(ctx, young, pushed);
      await theyLike(ctx, old, loved);
      await countTrends(later(ctx, MINUTE));
      expect(await trending(ctx)).toEqual([loved, pushed]);
    }),
  240_000,
);
