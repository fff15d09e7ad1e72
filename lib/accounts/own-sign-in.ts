import { eq } from "drizzle-orm";
import { credentials } from "@/db/schema";
import type { Context } from "@/lib/core/context";

/** The viewer's own address, and whether the account has a password; null for guests. */
export async function findOwnSignIn(
  ctx: Context,
): Promise<{ handle: string; email: string; hasPassword: boolean } | null> {
  const { viewer } = ctx;
  if (viewer.kind !== "account") return null;
  const [own] = await ctx.db
    .select({ email: credentials.email, passwordHash: credentials.passwordHash })
    .from(credentials)
    .where(eq(credentials.accountId, viewer.accountId));
  return own ? { handle: viewer.handle, email: own.email, hasPassword: own.passwordHash !== null } : null;
}
