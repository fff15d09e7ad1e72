import { and, eq, isNotNull } from "drizzle-orm";
import { accounts, credentials } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { sendMail } from "@/lib/mail/mail";
import type { StaffNotice } from "@/lib/mail/staff-notice";

/** Mail somebody what staff did to their account, why, and until when; whoever has no confirmed address hears nothing. */
export async function tellByMail(
  ctx: Context,
  accountId: AccountId,
  { kind, reason, until }: { kind: StaffNotice; reason: string; until: Date | null },
): Promise<void> {
  const [to] = await ctx.db
    .select({ email: credentials.email, handle: accounts.handle, language: accounts.language })
    .from(credentials)
    .innerJoin(accounts, eq(accounts.id, credentials.accountId))
    .where(and(eq(credentials.accountId, accountId), isNotNull(credentials.emailConfirmedAt)));
  if (!to) return;
  const { email, handle, language } = to;
  await sendMail(ctx, email, language, { kind, handle, reason, until: until?.toISOString() ?? null });
}
