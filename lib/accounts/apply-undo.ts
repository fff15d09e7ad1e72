import { and, eq } from "drizzle-orm";
import { credentials, linkedIdentities, passkeys, recoveryCodes, totpSecrets } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { sealSecret } from "@/lib/core/vault";
import type { Undo } from "./undo";

/**
 * Put one thing back as it was. What was changed once more meanwhile is left as it is where both can't be: a second run
 * changes nothing. The caller holds the lock on an address that is put back, and has made sure that it is free.
 */
export async function applyUndo(ctx: Context, accountId: AccountId, undo: Undo): Promise<void> {
  switch (undo.do) {
    case "secure":
      return;
    case "restore-email": {
      const emailConfirmedAt = undo.confirmedAt ? new Date(undo.confirmedAt) : null;
      await ctx.db
        .update(credentials)
        .set({ email: undo.email, emailConfirmedAt })
        .where(eq(credentials.accountId, accountId));
      return;
    }
    case "remove-passkey":
      await ctx.db.delete(passkeys).where(and(eq(passkeys.id, undo.passkeyId), eq(passkeys.accountId, accountId)));
      return;
    case "restore-passkey": {
      const { createdAt, ...passkey } = undo.passkey;
      const row = { ...passkey, accountId, createdAt: new Date(createdAt) };
      await ctx.db.insert(passkeys).values(row).onConflictDoNothing();
      return;
    }
    case "remove-totp":
      await ctx.db.delete(totpSecrets).where(eq(totpSecrets.accountId, accountId));
      return;
    case "restore-totp": {
      const secret = sealSecret("totp_secrets.secret", undo.secret);
      const { lastStep } = undo;
      await ctx.db
        .insert(totpSecrets)
        .values({ accountId, secret, lastStep, confirmedAt: ctx.now, createdAt: ctx.now })
        .onConflictDoNothing();
      return;
    }
    case "remove-recovery-codes":
      await ctx.db.delete(recoveryCodes).where(eq(recoveryCodes.accountId, accountId));
      return;
    case "remove-identity":
      await ctx.db
        .delete(linkedIdentities)
        .where(
          and(
            eq(linkedIdentities.accountId, accountId),
            eq(linkedIdentities.provider, undo.provider),
            eq(linkedIdentities.subject, undo.subject),
          ),
        );
      return;
    case "restore-identity": {
      const { provider, subject, label } = undo;
      await ctx.db
        .insert(linkedIdentities)
        .values({ provider, subject, label, accountId, createdAt: ctx.now })
        .onConflictDoNothing();
      return;
    }
  }
}
