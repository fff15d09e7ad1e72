import { notificationChoices, notificationSettings } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import { ok, type Result } from "@/lib/core/result";
import { nextDigest } from "../digest/next-digest";
import type { SetChoiceInput, SetDigestInput, SetQuietHoursInput } from "../input";

type Refused = "unauthenticated" | "forbidden";

/** Say of whom and how the viewer wants to hear of one kind. What is told already stays. */
export async function setChoice(ctx: Context, input: SetChoiceInput): Promise<Result<SetChoiceInput, Refused>> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const { kind, heardFrom, pushes } = input;
  await ctx.db
    .insert(notificationChoices)
    .values({ accountId: who.value.accountId, kind, heardFrom, pushes })
    .onConflictDoUpdate({
      target: [notificationChoices.accountId, notificationChoices.kind],
      set: { heardFrom, pushes },
    });
  return ok(input);
}

/** Set when no device of the viewer's rings; null: always. What happens meanwhile stands in the list. */
export async function setQuietHours(
  ctx: Context,
  input: SetQuietHoursInput,
): Promise<Result<SetQuietHoursInput, Refused>> {
  const { quiet, timeZone } = input;
  const kept = await keep(ctx, { quietFrom: quiet?.from ?? null, quietUntil: quiet?.until ?? null, timeZone });
  return kept.ok ? ok(input) : kept;
}

/** Set how often the viewer is mailed what they have not read. */
export async function setDigest(ctx: Context, { digest }: SetDigestInput): Promise<Result<SetDigestInput, Refused>> {
  const kept = await keep(ctx, { digest, digestAt: nextDigest(digest, ctx.now) });
  return kept.ok ? ok({ digest }) : kept;
}

async function keep(
  ctx: Context,
  set: Partial<typeof notificationSettings.$inferInsert>,
): Promise<Result<null, Refused>> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  await ctx.db
    .insert(notificationSettings)
    .values({ accountId: who.value.accountId, ...set })
    .onConflictDoUpdate({ target: notificationSettings.accountId, set });
  return ok(null);
}
