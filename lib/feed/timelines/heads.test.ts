import { sql } from "drizzle-orm";
import { afterAll, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { accounts, authorHeads, posts } from "@/db/schema";
import { type Context, SYSTEM } from "@/lib/core/context";
import type { AccountId, PostId } from "@/lib/core/ids";
import { deletePost } from "@/lib/posts/mutations/delete-post";
import { restorePost } from "@/lib/posts/mutations/restore-post";
import { as, later, TEST_NOW, withRollback } from "@/lib/testing/database";
import { anAccount, aPost } from "@/lib/testing/factories";

const MINUTE = 60_000;

async function headOf({ db }: Context, authorId: AccountId): Promise<PostId | null> {
  const [row] = await db.select().from(authorHeads).where(sql`${authorHeads.authorId} = ${authorId}`);
  return row?.postId ?? null;
}

/** What it should be: looked up among the posts. */
async function newestOf({ db }: Context, authorId: AccountId): Promise<PostId | null> {
  const [row] = await db.execute<{ id: PostId | null }>(sql`
    select max(id)::text as id from posts where author_id = ${authorId} and deleted_at is null and reply_to_id is null`);
  return row?.id ?? null;
}

describe("the newest post of an account", () => {
  test("is what it published last at the top of a thread, whatever is deleted, restored or answered", () =>
    withRollback(async (ctx) => {
      const me = await anAccount(ctx);
      const head = () => headOf(ctx, me.accountId);
      expect(await head()).toBeNull();
      const first = await aPost(later(ctx, -2 * MINUTE), me);
      const second = await aPost(later(ctx, -MINUTE), me);
      await aPost(ctx, me, { replyTo: { id: first } });
      expect(await head()).toBe(second);

      const mine = as(ctx, me);
      await deletePost(mine, { postId: first });
      expect(await head()).toBe(second);
      await deletePost(mine, { postId: second });
      expect(await head()).toBeNull();
      await restorePost(mine, { postId: first });
      expect(await head()).toBe(first);
      await restorePost(mine, { postId: second });
      expect(await head()).toBe(second);

      const passedOn = await aPost(later(ctx, MINUTE), me, { kind: "repost", body: "", repostOfId: first });
      expect(await head()).toBe(passedOn);
      await ctx.db.delete(posts).where(sql`${posts.id} = ${passedOn}`);
      expect(await head()).toBe(second);
    }));

  test("goes with its author, and to whom its posts are given", () =>
    withRollback(async (ctx) => {
      const [me, other] = [await anAccount(ctx), await anAccount(ctx)];
      const old = await aPost(later(ctx, -MINUTE), other);
      const post = await aPost(ctx, me);
      await ctx.db.update(posts).set({ authorId: other.accountId }).where(sql`${posts.id} = ${post}`);
      expect(await headOf(ctx, me.accountId)).toBeNull();
      expect(await headOf(ctx, other.accountId)).toBe(post);
      expect(old).not.toBe(post);
    }));
});

describe("under many at once", () => {
  const ctx: Context = { db: database(), viewer: SYSTEM, now: TEST_NOW };
  const made: AccountId[] = [];
  afterAll(async () => {
    for (const id of made) {
      await ctx.db.delete(posts).where(sql`${posts.authorId} = ${id}`);
      await ctx.db.delete(accounts).where(sql`${accounts.id} = ${id}`);
    }
  });

  test("publishing and deleting end with the newest that is there", async () => {
    const me = await anAccount(ctx);
    made.push(me.accountId);
    for (let round = 0; round < 8; round++) {
      const known = await ctx.db.execute<{ id: PostId }>(sql`
        select id::text as id from posts where author_id = ${me.accountId} and deleted_at is null order by posts.id desc limit 4`);
      await Promise.all([
        ...Array.from({ length: 6 }, (_, i) => aPost(later(ctx, (round * 10 + i) * MINUTE), me)),
        ...known.map(({ id }) => deletePost(as(ctx, me), { postId: id })),
      ]);
      expect(await headOf(ctx, me.accountId)).toBe(await newestOf(ctx, me.accountId));
    }
  });
});
