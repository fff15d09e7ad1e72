import { and, eq, ne } from "drizzle-orm";
import { accounts } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import { fail, invalid, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import type { Assertion } from "../factors/input";
import { findPasskey, touchPasskey } from "../factors/passkeys";
import {
  newSignInChallenge,
  readSignInChallenge,
  type SignInChallenge,
  spendSignInChallenge,
} from "../factors/sign-in-challenge";
import { assertionOptions, readAssertion } from "../factors/webauthn";
import { refuseEntry } from "../refuse-entry";
import { issueTicket } from "../sessions";

/** States that lead in: an account that was put aside comes back by signing in. */
const COMING_IN: ReadonlySet<string> = new Set(["active", "deactivated", "leaving"]);

/**
 * What a browser needs to ask for a passkey of ours, whosever it is. Good for five minutes. Fails with `unavailable`
 * (`no_passkeys`) at addresses without passkeys.
 */
export async function beginPasskeySignIn(
  ctx: Context,
): Promise<Result<NonNullable<Awaited<ReturnType<typeof assertionOptions>>>, "unavailable">> {
  const options = await assertionOptions({ challenge: newSignInChallenge(ctx), verified: true });
  return options ? ok(options) : fail({ code: "unavailable", reason: "no_passkeys" });
}

/**
 * Sign in by a passkey alone. It was shown with a finger, a face or a PIN, so it counts as all factors. From then on
 * mails are written in `language`, when it is given.
 *
 * A passkey that we don't know, one that was removed, a wrong signature, a challenge that is not ours, used or too old
 * get one answer: `invalid` (`form`: `passkey_refused`). Fails with `forbidden` (the account's state) too.
 */
export async function signInByPasskey(
  ctx: Context,
  { response, language }: { response: Assertion; language?: string },
): Promise<Result<{ kind: "ticket"; ticket: string }, "invalid" | "forbidden">> {
  const passkey = await findPasskey(ctx, response.id);
  if (!passkey) return refused();
  let challenge: SignInChallenge | null = null;
  const signed = await readAssertion(passkey, response, {
    challenge: (given) => {
      challenge = readSignInChallenge(ctx, given);
      return challenge !== null;
    },
    verified: true,
  });
  const answered = challenge as SignInChallenge | null;
  if (!signed || !answered) return refused();
  return transaction(ctx, async (tx) => {
    if (!(await spendSignInChallenge(tx, answered))) return refused();
    const { accountId } = passkey;
    const [account] = await tx.db.select({ state: accounts.state }).from(accounts).where(eq(accounts.id, accountId));
    if (account?.state === "pending" || account?.state === "suspended" || account?.state === "closed")
      return refuseEntry(tx, accountId, account.state);
    if (!account || !COMING_IN.has(account.state))
      return fail({ code: "forbidden", reason: account?.state ?? "deleted" });
    if (!(await touchPasskey(tx, signed))) return refused();
    if (language)
      await tx.db
        .update(accounts)
        .set({ language })
        .where(and(eq(accounts.id, accountId), ne(accounts.language, language)));
    return ok({ kind: "ticket", ticket: await issueTicket(tx, accountId) } as const);
  });
}

const refused = () => invalid("form", "passkey_refused");
