import { and, count, eq, isNotNull, max } from "drizzle-orm";
import { recoveryCodes, totpSecrets } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import { listPasskeys } from "./passkeys";
import type { SignInMethodsView } from "./types";

/** How the viewer signs in, beside a password; null for guests. */
export async function findSignInMethods(ctx: Context): Promise<SignInMethodsView | null> {
  const { viewer } = ctx;
  if (viewer.kind !== "account") return null;
  const { accountId } = viewer;
  const keys = await listPasskeys(ctx, accountId);
  const [app] = await ctx.db
    .select({ since: totpSecrets.confirmedAt })
    .from(totpSecrets)
    .where(and(eq(totpSecrets.accountId, accountId), isNotNull(totpSecrets.confirmedAt)));
  const [codes] = await ctx.db
    .select({ of: count(), used: count(recoveryCodes.usedAt), madeAt: max(recoveryCodes.createdAt) })
    .from(recoveryCodes)
    .where(eq(recoveryCodes.accountId, accountId));
  const { of = 0, used = 0, madeAt = null } = codes ?? {};
  return {
    passkeys: keys.map(({ id, name, backedUp, createdAt, lastUsedAt }) => ({
      id,
      name,
      synced: backedUp,
      createdAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
    })),
    appSince: app?.since?.toISOString() ?? null,
    // The rule of `findSecondStep`.
    secondStep: app !== undefined || (keys.length > 0 && of > 0),
    recoveryCodes: madeAt ? { left: of - used, of, madeAt: madeAt.toISOString() } : null,
  };
}
