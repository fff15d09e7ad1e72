import { and, desc, eq, lt } from "drizzle-orm";
import { accounts, media, renditions } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { transaction } from "@/lib/core/transaction";
import { addJob } from "@/lib/events/add-job";
import type { FactOf } from "@/lib/events/facts";
import { holdAccount } from "./queries";

/**
 * A picture that was sent for a profile is ready: it takes the place of the one before, whose files go. The newest
 * counts, in whatever order they became ready.
 */
export async function placePicture(ctx: Context, { mediaId }: FactOf<"media.ready">): Promise<void> {
  const [sent] = await ctx.db
    .select({ ownerId: media.ownerId, purpose: media.purpose })
    .from(media)
    .where(eq(media.id, mediaId));
  if (sent?.purpose !== "avatar" && sent?.purpose !== "banner") return;
  const { ownerId, purpose } = sent;
  await transaction(ctx, async (tx) => {
    await holdAccount(tx, ownerId);
    const [newest] = await tx.db
      .select({ id: media.id, thumbhash: media.thumbhash, key: renditions.objectKey })
      .from(media)
      .innerJoin(renditions, and(eq(renditions.mediaId, media.id), eq(renditions.role, "image")))
      .where(and(eq(media.ownerId, ownerId), eq(media.purpose, purpose), eq(media.state, "ready")))
      .orderBy(desc(media.id))
      .limit(1);
    if (!newest) return;
    await setPicture(tx, ownerId, purpose, newest);
    const older = await tx.db
      .select({ id: media.id })
      .from(media)
      .where(and(eq(media.ownerId, ownerId), eq(media.purpose, purpose), lt(media.id, newest.id)));
    for (const { id } of older) await addJob(tx, "remove-media", { mediaId: id }, { key: `remove-media:${id}` });
  });
}

/** Write down where an account's picture lies; null for none. */
export async function setPicture(
  ctx: Context,
  accountId: AccountId,
  picture: "avatar" | "banner",
  made: { readonly key: string; readonly thumbhash: string | null } | null,
): Promise<void> {
  const change =
    picture === "avatar"
      ? { avatarKey: made?.key ?? null }
      : { bannerKey: made?.key ?? null, bannerThumbhash: made?.thumbhash ?? null };
  await ctx.db.update(accounts).set(change).where(eq(accounts.id, accountId));
}
