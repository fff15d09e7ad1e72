import { and, eq, isNull, lt, or } from "drizzle-orm";
import { accessTokens, accounts } from "@/db/schema";
import type { AccountViewer, Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { standingChanged } from "@/lib/events/standing-changed";
import { hashToken, newToken } from "./secrets";

/** «Last used» is kept to the hour: a program's requests cost one write in that time. */
const USED_EVERY_MS = 3_600_000;

/** Whom a token acts for, and what it may. */
export interface TokenHolder {
  readonly viewer: AccountViewer;
  readonly scopes: readonly string[];
}

/** A token that acts for an account, within `scopes`. It is told once: the database keeps its hash. */
export async function issueAccessToken(
  ctx: Omit<Context, "viewer">,
  { accountId, scopes }: { accountId: AccountId; scopes: readonly string[] },
): Promise<string> {
  const token = newToken();
  await ctx.db
    .insert(accessTokens)
    .values({ tokenHash: hashToken(token), accountId, scopes: [...scopes], createdAt: ctx.now });
  return token;
}

/** Whom a token acts for, as long as the account is active, else null. A program is a member, whoever gave it the token. */
export async function findTokenHolder(ctx: Omit<Context, "viewer">, token: string): Promise<TokenHolder | null> {
  const tokenHash = hashToken(token);
  const [row] = await ctx.db
    .select({
      accountId: accounts.id,
      handle: accounts.handle,
      restriction: accounts.restriction,
      scopes: accessTokens.scopes,
      lastUsedAt: accessTokens.lastUsedAt,
    })
    .from(accessTokens)
    .innerJoin(accounts, eq(accounts.id, accessTokens.accountId))
    .where(and(eq(accessTokens.tokenHash, tokenHash), eq(accounts.state, "active")));
  if (!row) return null;
  const { accountId, handle, restriction, scopes, lastUsedAt } = row;
  const anHourAgo = new Date(ctx.now.getTime() - USED_EVERY_MS);
  if (!lastUsedAt || lastUsedAt < anHourAgo)
    await ctx.db
      .update(accessTokens)
      .set({ lastUsedAt: ctx.now })
      .where(
        and(
          eq(accessTokens.tokenHash, tokenHash),
          or(isNull(accessTokens.lastUsedAt), lt(accessTokens.lastUsedAt, anHourAgo)),
        ),
      );
  const frozen = restriction === "frozen";
  return { viewer: { kind: "account", accountId, handle, role: "member", sessionId: null, frozen }, scopes };
}

/** End a token. */
export async function revokeAccessToken(ctx: Omit<Context, "viewer">, token: string): Promise<void> {
  const [ended] = await ctx.db
    .delete(accessTokens)
    .where(eq(accessTokens.tokenHash, hashToken(token)))
    .returning({ accountId: accessTokens.accountId });
  if (ended) standingChanged(ctx, ended.accountId);
}
