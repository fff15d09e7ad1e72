import { and, eq, sql } from "drizzle-orm";
import { accessTokens, accounts, sessions } from "@/db/schema";
import { lasting } from "@/lib/accounts/sessions";
import type { Context } from "@/lib/core/context";
import type { Credential } from "./wire";

/** The one name of a credential: of a session its id, of a token its hash. */
export const nameOf = (credential: Credential): string =>
  "sessionId" in credential ? credential.sessionId : credential.tokenHash;

/** Which of the credentials still let somebody in, by their names. Two queries by primary keys, whatever their number. */
export async function findStanding(ctx: Context, credentials: readonly Credential[]): Promise<Set<string>> {
  const sessionIds = credentials.flatMap((one) => ("sessionId" in one ? [one.sessionId] : []));
  const hashes = credentials.flatMap((one) => ("tokenHash" in one ? [one.tokenHash] : []));
  const [standing, good] = await Promise.all([
    sessionIds.length === 0
      ? []
      : ctx.db
          .select({ name: sessions.id })
          .from(sessions)
          .innerJoin(accounts, eq(accounts.id, sessions.accountId))
          .where(and(sql`${sessions.id} = any(${arrayOf(sessionIds)}::uuid[])`, lasting(ctx.now))),
    hashes.length === 0
      ? []
      : ctx.db
          .select({ name: accessTokens.tokenHash })
          .from(accessTokens)
          .innerJoin(accounts, eq(accounts.id, accessTokens.accountId))
          .where(and(sql`${accessTokens.tokenHash} = any(${arrayOf(hashes)}::text[])`, eq(accounts.state, "active"))),
  ]);
  return new Set([...standing, ...good].map(({ name }) => name));
}

/** One value however many they are, so that the statement is prepared once. Ids and hashes need no quotes. */
const arrayOf = (names: readonly string[]) => `{${names.join(",")}}`;
