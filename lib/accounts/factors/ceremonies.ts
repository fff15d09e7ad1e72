import { randomUUID } from "node:crypto";
import { and, eq, gt, isNull, lt, type SQL, sql } from "drizzle-orm";
import { authCeremonies } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { openSecret, sealSecret } from "@/lib/core/vault";

export const CEREMONY_MS = 5 * 60_000;
/** Wrong answers that one ceremony hears. The sixth finds it over. */
export const ATTEMPTS_MAX = 5;

export type CeremonyKind = (typeof authCeremonies.$inferSelect)["kind"];

/** What the next request of a ceremony finds: whom it is about, and what the request before left for it. */
export interface Ceremony<S> {
  readonly accountId: AccountId | null;
  readonly state: S;
}

type Which = { readonly ceremonyId: string; readonly kind: CeremonyKind };

/**
 * Begin something that takes several requests. It can be finished once, within five minutes or `lastsMs`. Gives its id,
 * a secret.
 */
export async function openCeremony(
  ctx: Context,
  {
    kind,
    accountId = null,
    state,
    lastsMs = CEREMONY_MS,
  }: { kind: CeremonyKind; accountId?: AccountId | null; state: object; lastsMs?: number },
): Promise<string> {
  const id = randomUUID();
  await ctx.db.insert(authCeremonies).values({
    id,
    kind,
    accountId,
    sealed: sealSecret("auth_ceremonies.sealed", JSON.stringify(state)),
    createdAt: ctx.now,
    expiresAt: new Date(ctx.now.getTime() + lastsMs),
  });
  return id;
}

/**
 * A ceremony that goes on, or null where it is over. Using it up is `consumeCeremony`'s; with `lock`, in a transaction,
 * nobody else does that meanwhile.
 */
export async function findCeremony<S>(
  ctx: Context,
  { lock, ...which }: Which & { lock?: true },
): Promise<Ceremony<S> | null> {
  const query = ctx.db.select(columns).from(authCeremonies).where(usable(ctx, which));
  const [row] = await (lock ? query.for("update") : query);
  return row ? opened<S>(row) : null;
}

/**
 * The same, for an answer that may be wrong: it is counted before it is looked at, in one statement, so of any number
 * at the same time five are looked at. Don't call it in a transaction that may be undone.
 */
export async function answerCeremony<S>(ctx: Context, which: Which): Promise<Ceremony<S> | null> {
  const [row] = await ctx.db
    .update(authCeremonies)
    .set({ attempts: sql`${authCeremonies.attempts} + 1` })
    .where(and(usable(ctx, which), lt(authCeremonies.attempts, ATTEMPTS_MAX)))
    .returning(columns);
  return row ? opened<S>(row) : null;
}

/**
 * Finish a ceremony. Of two who try at the same time one gets it; null where it is over or, when `accountId` is given,
 * somebody else's.
 */
export async function consumeCeremony<S>(
  ctx: Context,
  { accountId, ...which }: Which & { accountId?: AccountId },
): Promise<Ceremony<S> | null> {
  const own = accountId === undefined ? undefined : eq(authCeremonies.accountId, accountId);
  const [row] = await ctx.db
    .update(authCeremonies)
    .set({ consumedAt: ctx.now })
    .where(and(usable(ctx, which), own))
    .returning(columns);
  return row ? opened<S>(row) : null;
}

const columns = { accountId: authCeremonies.accountId, sealed: authCeremonies.sealed };

function usable(ctx: Context, { ceremonyId, kind }: Which): SQL | undefined {
  const { id, kind: what, consumedAt, expiresAt } = authCeremonies;
  return and(eq(id, ceremonyId), eq(what, kind), isNull(consumedAt), gt(expiresAt, ctx.now));
}

function opened<S>({ accountId, sealed }: { accountId: AccountId | null; sealed: string }): Ceremony<S> {
  return { accountId, state: JSON.parse(openSecret("auth_ceremonies.sealed", sealed)) as S };
}
