import { sql } from "drizzle-orm";
import { accessTokens, accounts, sessions } from "@/db/schema";
import { lasting } from "@/lib/accounts/sessions";
import type { Context } from "@/lib/core/context";
import type { Credential } from "./wire";

/** The one name of a credential: of a session its id, of a token its hash. */
export const nameOf = (credential: Credential): string =>
  "sessionId" in credential ? credential.sessionId : credential.tokenHash;

/**
 * Which of the credentials let nobody in any more, by their names: usually none, so that looking at ten thousand brings back
 * nothing to read. Two queries by primary keys, whatever their number.
 */
export async function findEnded({ db, now }: Context, credentials: readonly Credential[]): Promise<Set<string>> {
  const sessionIds = credentials.flatMap((one) => ("sessionId" in one ? [one.sessionId] : []));
  const hashes = credentials.flatMap((one) => ("tokenHash" in one ? [one.tokenHash] : []));
  const [ended, revoked] = await Promise.all([
    sessionIds.length === 0
      ? []
      : db.execute<{ name: string }>(sql`
          select given.id::text as name from unnest(${arrayOf(sessionIds)}::uuid[]) given (id)
          where not exists (
            select from ${sessions} join ${accounts} on ${accounts.id} = ${sessions.accountId}
            where ${sessions.id} = given.id and ${lasting(now)})`),
    hashes.length === 0
      ? []
      : db.execute<{ name: string }>(sql`
          select given.hash as name from unnest(${arrayOf(hashes)}::text[]) given (hash)
          where not exists (
            select from ${accessTokens} join ${accounts} on ${accounts.id} = ${accessTokens.accountId}
            where ${accessTokens.tokenHash} = given.hash and ${accounts.state} = 'active')`),
  ]);
  return new Set([...ended, ...revoked].map(({ name }) => name));
}

/** One value however many they are, so that the statement is prepared once. Ids and hashes need no quotes. */
const arrayOf = (names: readonly string[]) => `{${names.join(",")}}`;
