import { createHash, randomBytes } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { recoveryCodes } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";

export const RECOVERY_CODES = 10;
/** Crockford's base32 in small letters: nothing in it is taken for something else. https://www.crockford.com/base32.html */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH = 16;

/** Ten new codes of 80 random bits each, `xxxx-xxxx-xxxx-xxxx`. Those before are worth nothing any more. */
export async function replaceRecoveryCodes(ctx: Context, accountId: AccountId): Promise<string[]> {
  await removeRecoveryCodes(ctx, accountId);
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
  await ctx.db
    .insert(recoveryCodes)
    .values(codes.map((code) => ({ accountId, codeHash: hashRecoveryCode(code), createdAt: ctx.now })));
  return codes;
}

/** Use up a code. False where it is none, or was used; of two who bring it at the same time one gets true. */
export async function spendRecoveryCode(ctx: Context, accountId: AccountId, code: string): Promise<boolean> {
  const { accountId: owner, codeHash, usedAt } = recoveryCodes;
  const spent = await ctx.db
    .update(recoveryCodes)
    .set({ usedAt: ctx.now })
    .where(and(eq(owner, accountId), eq(codeHash, hashRecoveryCode(code)), isNull(usedAt)))
    .returning({ codeHash });
  return spent.length > 0;
}

export async function removeRecoveryCodes(ctx: Context, accountId: AccountId): Promise<void> {
  await ctx.db.delete(recoveryCodes).where(eq(recoveryCodes.accountId, accountId));
}

function newRecoveryCode(): string {
  // 256 is a multiple of 32: each letter is as likely as any other.
  const letters = [...randomBytes(LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]).join("");
  return letters.replace(/(.{4})(?=.)/g, "$1-");
}

/** A code as it was meant, however it was copied: without dashes, with the letters that stand for others. */
const normalised = (code: string) =>
  code.normalize("NFKC").toLowerCase().replace(/[\s-]/g, "").replace(/o/g, "0").replace(/[il]/g, "1");

const hashRecoveryCode = (code: string) => createHash("sha256").update(normalised(code)).digest("base64url");
