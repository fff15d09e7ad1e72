import { and, eq, sql } from "drizzle-orm";
import { conversations, media, messageMedia, messages, renditions } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import type { AccountId, ConversationId, MediaId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { sealSecret } from "@/lib/core/vault";
import type { UpdateGroupInput } from "../../input";
import { mayManage } from "../../policy";
import { holdGroup } from "../hold";
import { tellEvents, writeEvent } from "../write-event";

/**
 * Give a group another name (empty: none), another picture (null: none), or both. What is not said stays. The group is
 * told of it in its place among the messages.
 *
 * Fails with `unauthenticated`, `not_found` where the viewer does not take part, `forbidden` (`frozen`, `not_manager`),
 * `conflict` (`media_missing`: no picture of the viewer's that was sent for a message, is ready, and stands nowhere else).
 */
export async function updateGroup(
  ctx: Context,
  { conversationId, name, pictureId }: UpdateGroupInput & { conversationId: ConversationId },
): Promise<Result<null, "unauthenticated" | "forbidden" | "not_found" | "conflict">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const me = who.value.accountId;
  return transaction(ctx, async (tx) => {
    const held = await holdGroup(tx, conversationId, me);
    if (!held) return fail({ code: "not_found", what: "conversation" });
    if (!mayManage(held.role)) return fail({ code: "forbidden", reason: "not_manager" });
    const picture = pictureId ? await findPicture(tx, me, pictureId) : null;
    if (pictureId && !picture) return fail({ code: "conflict", reason: "media_missing" });
    const seqs: number[] = [];
    if (name !== undefined) {
      await write(tx, conversationId, { name: name ? sealSecret("conversations.name", name) : null });
      seqs.push(await writeEvent(tx, conversationId, me, { type: "renamed", name }));
    }
    if (pictureId !== undefined) {
      await write(tx, conversationId, { pictureKey: picture });
      const seq = await writeEvent(tx, conversationId, me, { type: "pictured" });
      // It stands in the message that tells of it, so that it is somewhere and nobody sweeps it away.
      if (pictureId) await attach(tx, conversationId, seq, pictureId);
      seqs.push(seq);
    }
    await tellEvents(tx, conversationId, seqs);
    return ok(null);
  });
}

const write = (
  tx: Context,
  id: ConversationId,
  values: Partial<Pick<typeof conversations.$inferInsert, "name" | "pictureKey">>,
) => tx.db.update(conversations).set(values).where(eq(conversations.id, id));

/** Where the smaller version of a picture of one's own lies. */
async function findPicture(tx: Context, owner: AccountId, mediaId: MediaId): Promise<string | null> {
  const [row] = await tx.db
    .select({ key: renditions.objectKey })
    .from(media)
    .innerJoin(renditions, and(eq(renditions.mediaId, media.id), eq(renditions.role, "image")))
    .where(
      and(
        eq(media.id, mediaId),
        eq(media.ownerId, owner),
        eq(media.purpose, "message"),
        eq(media.kind, "image"),
        eq(media.state, "ready"),
        sql`not exists (select from message_media used where used.media_id = ${media.id})`,
      ),
    )
    .orderBy(renditions.width)
    .limit(1);
  return row?.key ?? null;
}

async function attach(tx: Context, conversationId: ConversationId, seq: number, mediaId: MediaId): Promise<void> {
  const [row] = await tx.db
    .select({ messageId: messages.id })
    .from(messages)
    .where(and(eq(messages.conversationId, conversationId), eq(messages.seq, seq)));
  if (row) await tx.db.insert(messageMedia).values({ mediaId, messageId: row.messageId, position: 0 });
}
