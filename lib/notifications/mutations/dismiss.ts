import { and, eq } from "drizzle-orm";
import { notifications } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { append } from "@/lib/events/append";
import { holdRecipients } from "./hold-recipients";

type Refused = "unauthenticated" | "forbidden";

/**
 * Take one row off the viewer's list, by its place; it comes back only when more of the same happens within its hour. Other
 * devices hear of it by the stream. Fails with `not_found` where there is none, beside `unauthenticated` and `forbidden`
 * (`frozen`).
 */
export async function dismissNotification(
  ctx: Context,
  { position }: { position: string },
): Promise<Result<null, Refused | "not_found">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const { accountId } = who.value;
  return transaction(ctx, async (tx) => {
    await holdRecipients(tx, [accountId]);
    const [row] = await tx.db
      .delete(notifications)
      .where(and(eq(notifications.accountId, accountId), eq(notifications.position, position)))
      .returning({ id: notifications.id });
    if (!row) return fail({ code: "not_found", what: "notification" });
    await append(tx, [{ accountId, kind: "notification", data: { notificationId: row.id } }]);
    return ok(null);
  });
}

/** Empty the viewer's list. Other devices load theirs again. Fails as `dismissNotification` does, but for `not_found`. */
export async function clearNotifications(ctx: Context): Promise<Result<null, Refused>> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const { accountId } = who.value;
  return transaction(ctx, async (tx) => {
    await holdRecipients(tx, [accountId]);
    await tx.db.delete(notifications).where(eq(notifications.accountId, accountId));
    await append(tx, [{ accountId, kind: "reset", data: {} }]);
    return ok(null);
  });
}
