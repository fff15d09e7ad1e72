import { and, eq } from "drizzle-orm";
import { accounts, registrations } from "@/db/schema";
import { registerAccount } from "@/lib/accounts/mutations/register";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { DEMO_LOGIN } from "@/lib/instance/demo";
import { actOnAccount } from "@/lib/moderation/mutations/act-on-account";
import type { People } from "./seed-accounts";
import { before, DAY, given, HOUR } from "./step";

const WAITING = {
  handle: "demo_wim",
  displayName: "Demo Wim",
  reason:
    "I film how tide mills work, three minutes each. A neighbour showed me your feed, and I would like to answer questions there.",
} as const;

const SUSPENDED = {
  handle: "demo_spam",
  displayName: "Demo Spam",
  reason: "The same advertisement under forty videos within an hour.",
  days: 14,
} as const;

/**
 * What the staff's pages have something to show of: somebody who waits to be let in, and somebody who is suspended for
 * two weeks, by the one of the demo login. Neither has posted. A second time changes nothing.
 */
export async function seedStanding(ctx: Context, people: People): Promise<void> {
  const admin = people.get(DEMO_LOGIN.handle);
  if (!admin) throw new Error("the demo has no administrator");
  const waiting = await anAccount({ ...ctx, now: before(ctx.now, 5 * HOUR) }, WAITING);
  await ctx.db.update(accounts).set({ state: "pending" }).where(eq(accounts.id, waiting));
  await ctx.db
    .insert(registrations)
    .values({ accountId: waiting, reason: WAITING.reason, acceptedAt: before(ctx.now, 5 * HOUR) })
    .onConflictDoNothing();

  const suspended = await anAccount({ ...ctx, now: before(ctx.now, 3 * DAY) }, SUSPENDED);
  const [free] = await ctx.db
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.id, suspended), eq(accounts.state, "active")));
  if (!free) return;
  const { reason, days } = SUSPENDED;
  given(await actOnAccount({ ...ctx, viewer: admin }, { accountId: suspended, act: "suspend", reason, days }));
}

async function anAccount(
  ctx: Context,
  { handle, displayName }: { handle: string; displayName: string },
): Promise<AccountId> {
  const [known] = await ctx.db.select({ id: accounts.id }).from(accounts).where(eq(accounts.handle, handle));
  if (known) return known.id;
  const email = `${handle}@demo.example`;
  const { password } = DEMO_LOGIN;
  return given(await registerAccount(ctx, { handle, displayName, email, password, confirmed: true })).accountId;
}
