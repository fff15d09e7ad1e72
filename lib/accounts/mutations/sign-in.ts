import { and, desc, eq, isNotNull, isNull, ne, type SQL } from "drizzle-orm";
import { accounts, credentials, emailChallenges } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { fail, invalid, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { listClaimMails, lockAddress } from "../address";
import { secondsToWait } from "../challenges";
import { mailConfirmation } from "../confirmation-mail";
import { unlessBusy } from "../hash-queue";
import type { SignInInput } from "../input";
import { verifyPassword } from "../password";
import { issueTicket } from "../sessions";

/** Every factor passed (`ticket`, good for a minute), or the address has to be confirmed first. */
export type SignedIn = { kind: "ticket"; ticket: string } | { kind: "confirm"; challengeId: string };

const columns = {
  accountId: accounts.id,
  handle: accounts.handle,
  language: accounts.language,
  state: accounts.state,
  email: credentials.email,
  passwordHash: credentials.passwordHash,
};

interface Candidate {
  readonly accountId: AccountId;
  readonly handle: string;
  readonly language: string;
  readonly state: (typeof accounts.$inferSelect)["state"];
  readonly email: string;
  readonly passwordHash: string | null;
}

/**
 * Sign in by handle or address, and password.
 *
 * Wrong password, unknown account and an unconfirmed account with a wrong password get one answer after the same work:
 * a hash is always checked, somebody's or nobody's. The right password of a registration that is not confirmed leads to
 * its code (another is mailed when the limits allow); the same where the address it claims belongs to somebody else.
 * From then on mails are written in `language`, when it is given: it is the one that the reader sees.
 *
 * Fails with `invalid` (field `form`: `sign_in_mismatch`), `forbidden` (`suspended`, only with the right password) and
 * `unavailable` (`busy`).
 */
export async function signIn(
  ctx: Context,
  { identifier, password, language }: SignInInput & { language?: string },
): Promise<Result<SignedIn, "invalid" | "forbidden" | "unavailable">> {
  const isAddress = identifier.replace(/^@/, "").includes("@");
  const candidates = isAddress ? await listByAddress(ctx, identifier) : [await findByHandle(ctx, identifier)];
  for (const candidate of candidates) {
    const matches = await unlessBusy(verifyPassword(candidate?.passwordHash ?? null, password));
    if (matches === null) return fail({ code: "unavailable", reason: "busy" });
    if (matches && candidate) return admit(ctx, { ...candidate, language: language ?? candidate.language });
  }
  return mismatch();
}

const mismatch = () => invalid("form", "sign_in_mismatch");

async function admit(ctx: Context, account: Candidate): Promise<Result<SignedIn, "invalid" | "forbidden">> {
  switch (account.state) {
    case "active":
      return issueFor(ctx, account);
    case "unconfirmed":
      return ok({ kind: "confirm", challengeId: await openConfirmation(ctx, account) });
    case "pending":
    case "suspended":
    case "closed":
    case "deactivated":
    case "leaving":
      return fail({ code: "forbidden", reason: account.state });
    case "deleted":
      return mismatch();
  }
}

/** Only while the password is still the one that was checked: a reset that has just finished makes it worthless. */
async function issueFor(
  ctx: Context,
  { accountId, passwordHash, language }: Candidate,
): Promise<Result<SignedIn, "invalid">> {
  return transaction(ctx, async (tx) => {
    const [current] = await tx.db
      .select({ accountId: credentials.accountId })
      .from(credentials)
      .where(and(eq(credentials.accountId, accountId), eq(credentials.passwordHash, passwordHash ?? "")))
      .for("share");
    if (!current) return mismatch();
    await tx.db
      .update(accounts)
      .set({ language })
      .where(and(eq(accounts.id, accountId), ne(accounts.language, language)));
    return ok({ kind: "ticket", ticket: await issueTicket(tx, accountId) });
  });
}

async function openConfirmation(ctx: Context, claim: Candidate): Promise<string> {
  return transaction(ctx, async (tx) => {
    await lockAddress(tx, claim.email);
    if (secondsToWait(await listClaimMails(tx, claim.email), ctx.now) > 0) {
      const last = await findLastChallenge(tx, claim.accountId);
      if (last) return last;
    }
    return (await mailConfirmation(tx, claim)).challengeId;
  });
}

async function findLastChallenge(ctx: Context, accountId: AccountId): Promise<string | null> {
  const [last] = await ctx.db
    .select({ id: emailChallenges.id })
    .from(emailChallenges)
    .where(and(eq(emailChallenges.accountId, accountId), eq(emailChallenges.purpose, "confirm-email")))
    .orderBy(desc(emailChallenges.createdAt))
    .limit(1);
  return last?.id ?? null;
}

async function findByHandle(ctx: Context, typed: string): Promise<Candidate | null> {
  const rows = await candidatesWhere(ctx, eq(accounts.handle, typed.replace(/^@/, "").toLowerCase()));
  return rows[0] ?? null;
}

/**
 * Whoever has confirmed an address (or nobody), then the newest registration that claims it. A claim costs one more
 * check, whether or not the address belongs to somebody: that time tells only what whoever registered knows already.
 */
async function listByAddress(ctx: Context, typed: string): Promise<(Candidate | null)[]> {
  const address = eq(credentials.email, typed.toLowerCase());
  const [owner] = await candidatesWhere(ctx, and(address, isNotNull(credentials.emailConfirmedAt)));
  const [claim] = await candidatesWhere(ctx, and(address, isNull(credentials.emailConfirmedAt)));
  return claim ? [owner ?? null, claim] : [owner ?? null];
}

function candidatesWhere(ctx: Context, condition: SQL | undefined): Promise<Candidate[]> {
  return ctx.db
    .select(columns)
    .from(credentials)
    .innerJoin(accounts, eq(accounts.id, credentials.accountId))
    .where(condition)
    .orderBy(desc(credentials.accountId))
    .limit(1);
}
