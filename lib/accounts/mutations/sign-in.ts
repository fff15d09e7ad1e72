import { and, desc, eq, isNotNull, isNull, ne, type SQL } from "drizzle-orm";
import { accounts, credentials, emailChallenges } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { fail, invalid, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { listClaimMails, lockAddress } from "../address";
import { secondsToWait } from "../challenges";
import { mailConfirmation } from "../confirmation-mail";
import { type Admitted, admit } from "../factors/second-step";
import { noteWrongPassword } from "../failed-entry";
import { unlessBusy } from "../hash-queue";
import type { SignInInput } from "../input";
import { hashPassword, isOutdated, verifyPassword } from "../password";
import { refuseEntry } from "../refuse-entry";
import type { EntryDevice } from "../security-events";

/** Let in or asked for the second factor, or the address has to be confirmed first. */
export type SignedIn = Admitted | { readonly kind: "confirm"; readonly challengeId: string };

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
  /** The same password by today's parameters, where the hash that is kept has older ones. */
  readonly renewedHash?: string | null;
}

/** `device`: where it was typed, for the owner's list of what happened. */
type Asked = SignInInput & { readonly language?: string; readonly device?: EntryDevice };

type Failures = "invalid" | "forbidden" | "unavailable";

/**
 * Sign in by handle or address, and password.
 *
 * Wrong password, unknown account and an unconfirmed account with a wrong password get one answer after the same work:
 * a hash is always checked, somebody's or nobody's. The right password of a registration that is not confirmed leads to
 * its code (another is mailed when the limits allow); the same where the address it claims belongs to somebody else.
 * From then on mails are written in `language`, when it is given: it is the one that the reader sees.
 * A hash with parameters of the past is replaced by one with today's. A wrong password is recorded for the owner.
 *
 * Fails with `invalid` (field `form`: `sign_in_mismatch`), `forbidden` (`pending`, `suspended` or `closed`, with why and until when; only with the right password) and
 * `unavailable` (`busy`).
 */
export async function signIn(ctx: Context, input: Asked): Promise<Result<SignedIn, Failures>> {
  return (await trySignIn(ctx, input)) ?? (await trySignIn(ctx, input)) ?? mismatch();
}

/** Null where the hash that was checked is not the account's any more: renewed beside this, or a new password. */
async function trySignIn(
  ctx: Context,
  { identifier, password, language, device }: Asked,
): Promise<Result<SignedIn, Failures> | null> {
  const isAddress = identifier.replace(/^@/, "").includes("@");
  const candidates = isAddress ? await listByAddress(ctx, identifier) : [await findByHandle(ctx, identifier)];
  for (const candidate of candidates) {
    const passwordHash = candidate?.passwordHash ?? null;
    const matches = await unlessBusy(verifyPassword(passwordHash, password));
    if (matches === null) return fail({ code: "unavailable", reason: "busy" });
    if (!matches || !candidate || !passwordHash) continue;
    // In a crowd it is renewed another time.
    const renewedHash = isOutdated(passwordHash) ? await unlessBusy(hashPassword(password)) : null;
    return enter(ctx, { ...candidate, renewedHash, language: language ?? candidate.language });
  }
  await noteWrongPassword(ctx, { identifier, accountId: ownerAmong(candidates), ...(device ? { device } : {}) });
  return mismatch();
}

/** Whom a wrong password concerns: nobody whose address is not confirmed. */
const ownerAmong = (candidates: readonly (Candidate | null)[]): AccountId | null =>
  candidates.find((candidate) => candidate && candidate.state !== "unconfirmed")?.accountId ?? null;

const mismatch = () => invalid("form", "sign_in_mismatch");

async function enter(ctx: Context, account: Candidate): Promise<Result<SignedIn, "invalid" | "forbidden"> | null> {
  switch (account.state) {
    case "active":
    // Both come back by signing in, once all factors have passed.
    case "deactivated":
    case "leaving":
      return admitWith(ctx, account);
    case "unconfirmed":
      return ok({ kind: "confirm", challengeId: await openConfirmation(ctx, account) });
    case "pending":
    case "suspended":
    case "closed":
      return refuseEntry(ctx, account.accountId, account.state);
    case "deleted":
      return mismatch();
  }
}

/** Only while the password is still the one that was checked: a reset that has just finished makes it worthless. */
async function admitWith(
  ctx: Context,
  { accountId, passwordHash, renewedHash, language }: Candidate,
): Promise<Result<Admitted, never> | null> {
  return transaction(ctx, async (tx) => {
    const [current] = await tx.db
      .select({ accountId: credentials.accountId })
      .from(credentials)
      .where(and(eq(credentials.accountId, accountId), eq(credentials.passwordHash, passwordHash ?? "")))
      .for("update");
    if (!current) return null;
    if (renewedHash)
      await tx.db.update(credentials).set({ passwordHash: renewedHash }).where(eq(credentials.accountId, accountId));
    await tx.db
      .update(accounts)
      .set({ language })
      .where(and(eq(accounts.id, accountId), ne(accounts.language, language)));
    return ok(await admit(tx, accountId));
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
