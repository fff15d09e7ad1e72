import { eq, max, sql } from "drizzle-orm";
import { notificationSettings, notifications } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { append } from "@/lib/events/append";
import type { MarkReadInput } from "../input";

/**
 * Say that the viewer has read everything up to a position, on whatever device; it only ever grows, and never beyond
 * what there is. Other devices hear of it by the stream. Reading is no writing: frozen accounts may. Gives how far it is
 * now. Fails with `unauthenticated` for guests.
 */
export async function markNotificationsRead(
  ctx: Context,
  { upTo }: MarkReadInput,
): Promise<Result<{ readUpTo: string }, "unauthenticated">> {
  const { viewer } = ctx;
  if (viewer.kind !== "account") return fail({ code: "unauthenticated" });
  const { accountId } = viewer;
  return transaction(ctx, async (tx) => {
    const [newest] = await tx.db
      .select({ position: max(notifications.position) })
      .from(notifications)
      .where(eq(notifications.accountId, accountId));
    const wanted = sql<string>`least(${upTo}::bigint, ${newest?.position ?? "0"}::bigint)`;
    const [row] = await tx.db
      .insert(notificationSettings)
      .values({ accountId, readUpTo: wanted as never })
      .onConflictDoUpdate({
        target: notificationSettings.accountId,
        set: { readUpTo: sql`excluded.read_up_to` },
        setWhere: sql`excluded.read_up_to > ${notificationSettings.readUpTo}`,
      })
      .returning({ readUpTo: notificationSettings.readUpTo });
    // Nothing was written where somebody had read further already.
    if (!row) return ok({ readUpTo: upTo });
    await append(tx, [{ accountId, kind: "notifications.read", data: { upTo: row.readUpTo } }]);
    return ok({ readUpTo: row.readUpTo });
  });
}
