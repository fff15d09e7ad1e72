import { eq } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { postStats } from "@/db/schema";
import { withRollback } from "@/lib/testing/database";
import { anAccount, aPost } from "@/lib/testing/factories";
import { bestOf } from "./best";
import { addPostStats, foldPostStats } from "./stats";

test("without a like nothing is best; each like lifts, each vote against lowers", () => {
  expect(bestOf({ likes: 0, downvotes: 0 })).toBe(0);
  expect(bestOf({ likes: 0, downvotes: 9 })).toBe(0);
  // The published table for 95%: 1 of 1 is 0.2065.
  expect(bestOf({ likes: 1, downvotes: 0 })).toBeCloseTo(0.2065, 4);
  const votes = fc.record({
    likes: fc.integer({ min: 1, max: 1_000_000 }),
    downvotes: fc.integer({ min: 0, max: 1_000_000 }),
  });
  fc.assert(
    fc.property(votes, ({ likes, downvotes }) => {
      const best = bestOf({ likes, downvotes });
      expect(best).toBeGreaterThan(0);
      expect(best).toBeLessThan(likes / (likes + downvotes) + Number.EPSILON);
      expect(bestOf({ likes: likes + 1, downvotes })).toBeGreaterThan(best);
      expect(bestOf({ likes, downvotes: downvotes + 1 })).toBeLessThan(best);
    }),
  );
});

test("two likes of two don't pass ninety of a hundred", () => {
  expect(bestOf({ likes: 2, downvotes: 0 })).toBeLessThan(bestOf({ likes: 90, downvotes: 10 }));
});

test("the database works out the same with every fold", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    const cases = [
      { likes: 0, downvotes: 3 },
      { likes: 1, downvotes: 0 },
      { likes: 90, downvotes: 10 },
      { likes: 3, downvotes: 100_000 },
    ];
    for (const votes of cases) {
      const postId = await aPost(ctx, author);
      const read = async () => (await ctx.db.select().from(postStats).where(eq(postStats.postId, postId)))[0]?.best;
      await addPostStats(ctx, { postId, ...votes });
      await foldPostStats(ctx);
      expect(await read()).toBeCloseTo(bestOf(votes), 12);
      await addPostStats(ctx, { postId, likes: 1, downvotes: -2 });
      await foldPostStats(ctx);
      expect(await read()).toBeCloseTo(
        bestOf({ likes: votes.likes + 1, downvotes: Math.max(votes.downvotes - 2, 0) }),
        12,
      );
    }
  }));
