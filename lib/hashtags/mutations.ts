import { and, eq } from "drizzle-orm";
import { followedHashtags, hashtags } from "@/db/schema";
import { holdAccount } from "@/lib/accounts/queries";
import { type Context, writer } from "@/lib/core/context";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import type { FollowHashtagInput } from "./input";
import { FOLLOWED_HASHTAGS_MAX } from "./limits";

/**
 * Set whether the viewer has the posts with a hashtag in Following; also one that nobody has used yet. Saying it twice
 * changes nothing.
 *
 * Fails with `unauthenticated` for guests, `forbidden` (`frozen`), `conflict` (`too_many_hashtags`) beyond 200.
 */
export async function followHashtag(
  ctx: Context,
  { name, followed }: FollowHashtagInput,
): Promise<Result<{ followed: boolean }, "unauthenticated" | "forbidden" | "conflict">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const { accountId } = who.value;
  return transaction(ctx, async (tx) => {
    // Two at once take turns, so that the limit holds.
    await holdAccount(tx, accountId);
    if (!followed) {
      const [tag] = await tx.db.select({ id: hashtags.id }).from(hashtags).where(eq(hashtags.name, name));
      if (tag) {
        const own = and(eq(followedHashtags.accountId, accountId), eq(followedHashtags.hashtagId, tag.id));
        await tx.db.delete(followedHashtags).where(own);
      }
      return ok({ followed });
    }
    const hashtagId = await findOrAdd(tx, name);
    const own = eq(followedHashtags.accountId, accountId);
    const others = await tx.db.$count(followedHashtags, own);
    const known = await tx.db.$count(followedHashtags, and(own, eq(followedHashtags.hashtagId, hashtagId)));
    if (known === 0 && others >= FOLLOWED_HASHTAGS_MAX) return fail({ code: "conflict", reason: "too_many_hashtags" });
    await tx.db.insert(followedHashtags).values({ accountId, hashtagId, createdAt: tx.now }).onConflictDoNothing();
    return ok({ followed });
  });
}

async function findOrAdd(tx: Context, name: string) {
  await tx.db.insert(hashtags).values({ name, displayName: name, createdAt: tx.now }).onConflictDoNothing();
  const [tag] = await tx.db.select({ id: hashtags.id }).from(hashtags).where(eq(hashtags.name, name));
  if (!tag) throw new Error("a hashtag was neither written nor there before");
  return tag.id;
}
