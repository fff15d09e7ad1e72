import { and, asc, eq, sql } from "drizzle-orm";
import { credentials, linkedIdentities, passkeys } from "@/db/schema";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { consumeCeremony } from "../factors/ceremonies";
import { recentOwner } from "../factors/owner";
import { recordSecurityEvent } from "../security-events";
import type { LinkedIdentityView, ProviderId } from "../types";
import { linkTo, type PendingIdentity } from "./finish";
import { findPending } from "./pending";
import { findProvider, listProviders } from "./providers";

/**
 * The providers of this instance with what the viewer has linked there, and what is linked at one that is no longer set
 * up here; nothing for guests. One query.
 */
export async function listIdentities(ctx: Context): Promise<LinkedIdentityView[]> {
  const me = viewerAccountId(ctx.viewer);
  if (!me) return [];
  const rows = await ctx.db
    .select()
    .from(linkedIdentities)
    .where(eq(linkedIdentities.accountId, me))
    .orderBy(asc(linkedIdentities.createdAt));
  const gone = rows.filter(({ provider }) => !findProvider(provider));
  const providers = [
    ...listProviders(),
    ...gone.map(({ provider }) => ({ id: provider as ProviderId, name: provider })),
  ];
  return providers.map((provider) => {
    const row = rows.find((linked) => linked.provider === provider.id);
    const available = findProvider(provider.id) !== null;
    if (!row) return { provider, available, linked: null };
    const { label, createdAt, lastUsedAt } = row;
    const linked = { label, since: createdAt.toISOString(), lastUsedAt: lastUsedAt?.toISOString() ?? null };
    return { provider, available, linked };
  });
}

type Owner = "unauthenticated" | "forbidden";

/**
 * Link the identity that somebody came back with, to the account that they have signed in to since. Works once.
 * Fails with `unauthenticated`, `forbidden` (`frozen`, `reauthenticate`), `gone` (`oauth_over`) and `conflict`
 * (`identity_taken`: of another account; `identity_second`: this account has one of that provider).
 */
export async function linkPendingIdentity(
  ctx: Context,
  { ceremonyId, browserToken }: { ceremonyId: string; browserToken: string | null },
): Promise<Result<{ next: string }, Owner | "gone" | "conflict">> {
  const owner = await recentOwner(ctx);
  if (!owner.ok) return owner;
  const kind = "oauth-link";
  const waiting = await findPending(ctx, { ceremonyId, kind, browserToken });
  const used = waiting && (await consumeCeremony<PendingIdentity>(ctx, { ceremonyId, kind }));
  if (!used) return fail({ code: "gone", reason: "oauth_over" });
  const failure = await linkTo(ctx, owner.value.accountId, used.state);
  return failure ? fail(failure) : ok({ next: used.state.next });
}

/**
 * Unlink the identity of a provider: it signs in here no longer. Never the last way to sign in; the code by mail does
 * not count as one, because mailboxes get lost.
 *
 * Fails with `unauthenticated`, `forbidden` (`frozen`, `reauthenticate`), `not_found` (`identity`) and `conflict`
 * (`last_way`).
 */
export async function unlinkIdentity(
  ctx: Context,
  { provider }: { provider: ProviderId },
): Promise<Result<null, Owner | "not_found" | "conflict">> {
  const owner = await recentOwner(ctx);
  if (!owner.ok) return owner;
  const { accountId } = owner.value;
  return transaction(ctx, async (tx) => {
    // Of two that are unlinked at the same instant the second sees that the first is gone.
    await tx.db.execute(sql`select from ${credentials} where ${credentials.accountId} = ${accountId} for update`);
    const own = eq(linkedIdentities.accountId, accountId);
    const [linked] = await tx.db
      .select()
      .from(linkedIdentities)
      .where(and(own, eq(linkedIdentities.provider, provider)));
    if (!linked) return fail({ code: "not_found", what: "identity" });
    if (!(await hasAnotherWay(tx, accountId, provider))) return fail({ code: "conflict", reason: "last_way" });
    await tx.db.delete(linkedIdentities).where(and(own, eq(linkedIdentities.provider, provider)));
    const { subject, label } = linked;
    const undo = { do: "restore-identity", provider, subject, label } as const;
    await recordSecurityEvent(tx, { accountId, kind: "identity-unlinked", undo });
    return ok(null);
  });
}

/** A password, a passkey, or an identity at another provider that is still set up here. */
async function hasAnotherWay(ctx: Context, accountId: AccountId, without: ProviderId): Promise<boolean> {
  const [row] = await ctx.db
    .select({
      password: sql<boolean>`${credentials.passwordHash} is not null`,
      passkey: sql<boolean>`exists (select from ${passkeys} where ${passkeys.accountId} = ${credentials.accountId})`,
    })
    .from(credentials)
    .where(eq(credentials.accountId, accountId));
  if (row?.password || row?.passkey) return true;
  const others = await ctx.db
    .select({ provider: linkedIdentities.provider })
    .from(linkedIdentities)
    .where(eq(linkedIdentities.accountId, accountId));
  return others.some(({ provider }) => provider !== without && findProvider(provider) !== null);
}
