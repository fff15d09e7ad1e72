import { eq } from "drizzle-orm";
import { notificationChoices, notificationSettings } from "@/db/schema";
import { type Context, viewerAccountId } from "@/lib/core/context";
import { CHOICE_KINDS, DEFAULT_CHOICE, type KindChoice, type NotificationSettingsView } from "../types";

/** How the viewer wants to hear of things; the defaults for guests and who never said. */
export async function findNotificationSettings(ctx: Context): Promise<NotificationSettingsView> {
  const accountId = viewerAccountId(ctx.viewer) ?? ("0" as never);
  const [rows, [settings]] = await Promise.all([
    ctx.db.select().from(notificationChoices).where(eq(notificationChoices.accountId, accountId)),
    ctx.db.select().from(notificationSettings).where(eq(notificationSettings.accountId, accountId)),
  ]);
  const chosen = new Map(rows.map(({ kind, heardFrom, pushes }) => [kind, { heardFrom, pushes }]));
  const { quietFrom: from = null, quietUntil: until = null, timeZone = "UTC", digest = "off" } = settings ?? {};
  return {
    choices: Object.fromEntries(CHOICE_KINDS.map((kind) => [kind, chosen.get(kind) ?? DEFAULT_CHOICE])) as Record<
      (typeof CHOICE_KINDS)[number],
      KindChoice
    >,
    quiet: from === null || until === null ? null : { from, until },
    timeZone,
    digest,
  };
}
