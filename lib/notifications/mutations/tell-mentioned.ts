import { sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { idArray } from "@/db/id-array";
import { posts } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import { type AccountId, idTime, type PostId } from "@/lib/core/ids";
import { transaction } from "@/lib/core/transaction";
import { referredTo } from "@/lib/posts/visibility";
import { asRecipient, hearsOf } from "../recipient";
import { removeRows, writeRows } from "./write-rows";

const said = alias(posts, "said") as unknown as typeof posts;

/**
 * Make the rows of those whom a post names what they should be now: who is named and sees it has one, nobody else. Whose
 * post it answers or quotes hears of that instead. An edit, another audience, a deletion and its undoing all come here.
 */
export async function tellMentioned(ctx: Context, postId: PostId): Promise<void> {
  const named = asRecipient(ctx, sql`m.account_id`);
  await transaction(ctx, async (tx) => {
    const wanted = await tx.db.execute<{ accountId: AccountId; authorId: AccountId }>(sql`
      select m.account_id::text as "accountId", said.author_id::text as "authorId"
      from post_mentions m join posts said on said.id = m.post_id join accounts x on x.id = said.author_id
      where m.post_id = ${postId}::bigint and ${hearsOf(named, "mention", sql`said.author_id`)} and ${referredTo(named, said)}
        and not exists (select from posts p where p.id in (said.reply_to_id, said.quote_of_id) and p.author_id = m.account_id)`);
    const accountIds = wanted.map(({ accountId }) => accountId);
    await removeRows(
      tx,
      sql`n.kind = 'mention' and n.target_id = ${postId}::bigint and n.account_id <> all(${idArray(accountIds)})`,
    );
    const author = wanted[0]?.authorId;
    if (author)
      await writeRows(tx, accountIds, {
        kind: "mention",
        targetId: postId,
        at: idTime(postId),
        actorIds: [author],
        postId,
      });
  });
}
