import { and, eq, ne } from "drizzle-orm";
import { notificationSettings } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import { type AccountId, isId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { openSecret, sealSecret } from "@/lib/core/vault";

const PURPOSE = "transient:unsubscribe";

/** What stands in a digest's links: whoever has the mail may end the mails, and nothing else. It does not expire. */
export const unsubscribeToken = (accountId: AccountId): string =>
  Buffer.from(sealSecret(PURPOSE, accountId)).toString("base64url");

/** Whose digest a token ends; null where it is none of ours. */
export function readToken(token: string): AccountId | null {
  try {
    const accountId = openSecret(PURPOSE, Buffer.from(token, "base64url").toString());
    return isId(accountId) ? (accountId as AccountId) : null;
  } catch {
    // Typed by somebody, cut by a mail program, or sealed with keys that are gone: all the same to whoever asks.
    return null;
  }
}

/**
 * End somebody's digest by the token of their mail, whoever brings it; a repeat changes nothing. Fails with `not_found`
 * where it is none of ours.
 */
export async function unsubscribe(ctx: Context, token: string): Promise<Result<null, "not_found">> {
  const accountId = readToken(token);
  if (!accountId) return fail({ code: "not_found", what: "subscription" });
  await ctx.db
    .update(notificationSettings)
    .set({ digest: "off", digestAt: null })
    .where(and(eq(notificationSettings.accountId, accountId), ne(notificationSettings.digest, "off")));
  return ok(null);
}
