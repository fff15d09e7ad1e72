import { and, eq, inArray, sql } from "drizzle-orm";
import { draftMedia, drafts, media, messageMedia, postMedia, uploads } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import type { MediaId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { addJob } from "@/lib/events/add-job";

/** When whoever still sends it has stopped. */
const SOON_MS = 3_000;

/**
 * A file of one's own that was sent to be posted, or sent in a message, is not wanted after all: it goes, sent completely or not. One that
 * stands in a draft stays until the draft lets it go (the sweep finds it then).
 *
 * Fails with `unauthenticated` for guests, `forbidden` (`frozen`), `not_found` where it is not the viewer's own,
 * `conflict` (`media_in_use`) where it is published or sent.
 */
export async function discardMedia(
  ctx: Context,
  { mediaId }: { mediaId: MediaId },
): Promise<Result<null, "unauthenticated" | "forbidden" | "not_found" | "conflict">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const { accountId } = who.value;
  return transaction(ctx, async (tx) => {
    const own = and(eq(media.id, mediaId), eq(media.ownerId, accountId), inArray(media.purpose, ["post", "message"]));
    // Held, so that no post takes it between this look and the next.
    const [row] = await tx.db
      .select({ posted: one(sql`${postMedia} x where x.media_id = ${media.id}`), sent: sent(), drafted: drafted() })
      .from(media)
      .where(own)
      .for("no key update");
    if (!row) return fail({ code: "not_found", what: "media" });
    if (row.posted || row.sent) return fail({ code: "conflict", reason: "media_in_use" });
    if (row.drafted) return ok(null);
    await tx.db
      .update(uploads)
      .set({ state: "cancelled" })
      .where(and(eq(uploads.mediaId, mediaId), eq(uploads.state, "open")));
    const runAt = new Date(tx.now.getTime() + SOON_MS);
    await addJob(tx, "remove-media", { mediaId }, { key: `remove-media:${mediaId}`, runAt });
    return ok(null);
  });
}

const one = (rows: ReturnType<typeof sql>) => sql<boolean>`exists (select from ${rows})`;
const sent = () => one(sql`${messageMedia} x where x.media_id = ${media.id}`);
const drafted = () =>
  sql<boolean>`(${one(sql`${drafts} x where x.media_id = ${media.id}`)} or ${one(sql`${draftMedia} x where x.media_id = ${media.id}`)})`;
