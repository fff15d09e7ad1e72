import { AuthorizationResponseError } from "openid-client";
import { z } from "zod";
import { type Context, writer } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { type FailureOf, fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { logger } from "@/lib/telemetry/logger";
import { findAddressOwner } from "../address";
import { consumeCeremony, findCeremony, openCeremony } from "../factors/ceremonies";
import type { Admitted } from "../factors/second-step";
import { hashToken, sameHash } from "../secrets";
import { recordSecurityEvent } from "../security-events";
import type { OAuthState } from "./begin";
import { enterByState, findLinkedAccount, insertIdentity, touchIdentity } from "./enter";
import { type Identity, redeemCode } from "./protocol";

/** How long the form of a newcomer, or signing in before linking, may take. */
export const DECIDE_MS = 30 * 60_000;

/** What waits while somebody fills in what is missing, or signs in before an identity is linked. */
export interface PendingIdentity extends Identity {
  readonly browser: string;
  readonly next: string;
  readonly invitation: string | null;
}

/** Where somebody who comes back from a provider goes on. */
export type Return =
  | { readonly kind: "admitted"; readonly admitted: Admitted; readonly next: string }
  /** Nobody is known by this identity: a short form follows. */
  | { readonly kind: "sign-up"; readonly ceremonyId: string }
  /** Its address belongs to an account, which signs in first and then links it. */
  | { readonly kind: "sign-in-first"; readonly ceremonyId: string }
  | { readonly kind: "linked"; readonly next: string };

type Failures = "gone" | "forbidden" | "conflict" | "unavailable";

const over = () => fail({ code: "gone", reason: "oauth_over" });

/**
 * Somebody comes back from a provider, with `answer` in the address. Works once, in the browser that was sent away, for
 * ten minutes.
 *
 * An identity that is linked signs in to its account (a second factor is still asked for). An unknown one is never
 * linked silently: where its verified address belongs to an account, that signs in by its own means first.
 *
 * Fails with `gone` (`oauth_over`: unknown, used, too old, or another browser's), `forbidden` (`oauth_cancelled`: they
 * or the provider said no; `suspended` and the like), `conflict` (`identity_taken`: of another account) and `unavailable`
 * (`provider_failed`).
 */
export async function finishOAuth(
  ctx: Context,
  { provider, answer, browserToken }: { provider: string; answer: URLSearchParams; browserToken: string | null },
): Promise<Result<Return, Failures>> {
  const [ceremonyId, secret] = (answer.get("state") ?? "").split(".");
  if (!browserToken || !secret || !z.uuid().safeParse(ceremonyId).success) return over();
  const which = { ceremonyId: ceremonyId as string, kind: "oauth" as const };
  const waiting = await findCeremony<OAuthState>(ctx, which);
  if (!waiting || waiting.state.provider !== provider) return over();
  if (!sameHash(waiting.state.browser, hashToken(browserToken)) || !sameHash(waiting.state.state, secret))
    return over();
  const used = await consumeCeremony<OAuthState>(ctx, which);
  if (!used) return over();

  const identity = await redeem(used.state, answer);
  if (!identity.ok) return identity;
  if (used.state.intent === "link") return link(ctx, used.accountId, identity.value, used.state.next);
  return signIn(ctx, identity.value, used.state);
}

async function redeem(
  { provider, ...exchange }: OAuthState,
  answer: URLSearchParams,
): Promise<Result<Identity, "forbidden" | "unavailable">> {
  try {
    const state = answer.get("state") ?? "";
    return ok(await redeemCode(provider, { ...exchange, state }, answer));
  } catch (error) {
    if (error instanceof AuthorizationResponseError && error.error === "access_denied")
      return fail({ code: "forbidden", reason: "oauth_cancelled" });
    logger().warn({ err: error, provider }, "a sign-in provider's answer was refused");
    return fail({ code: "unavailable", reason: "provider_failed" });
  }
}

async function signIn(
  ctx: Context,
  identity: Identity,
  { browser, next, invitation }: OAuthState,
): Promise<Result<Return, "forbidden">> {
  const accountId = await findLinkedAccount(ctx, identity);
  if (accountId) {
    await touchIdentity(ctx, identity);
    const entered = await enterByState(ctx, accountId);
    return entered.ok ? ok({ kind: "admitted", admitted: entered.value, next }) : entered;
  }
  const state: PendingIdentity = { ...identity, browser, next, invitation };
  const owner = identity.email ? await findAddressOwner(ctx, identity.email) : null;
  const kind = owner ? "oauth-link" : "oauth-sign-up";
  const ceremonyId = await openCeremony(ctx, { kind, state, lastsMs: DECIDE_MS });
  return ok({ kind: owner ? "sign-in-first" : "sign-up", ceremonyId });
}

async function link(
  ctx: Context,
  accountId: AccountId | null,
  identity: Identity,
  next: string,
): Promise<Result<Return, "gone" | "conflict">> {
  const me = writer(ctx.viewer);
  // Signed out, frozen, or signed in as somebody else, while away.
  if (!me.ok || me.value.accountId !== accountId) return over();
  const failure = await linkTo(ctx, accountId, identity);
  return failure ? fail(failure) : ok({ kind: "linked", next });
}

/** Link an identity to an account, with its trace and mail. Null, or the `conflict` (`identity_taken`, `identity_second`). */
export function linkTo(ctx: Context, accountId: AccountId, identity: Identity): Promise<FailureOf<"conflict"> | null> {
  return transaction(ctx, async (tx) => {
    const holder = await findLinkedAccount(tx, identity);
    if (holder === accountId) return null;
    if (holder || !(await insertIdentity(tx, accountId, identity)))
      return { code: "conflict", reason: holder ? "identity_taken" : "identity_second" };
    const { provider, subject } = identity;
    const undo = { do: "remove-identity", provider, subject } as const;
    await recordSecurityEvent(tx, { accountId, kind: "identity-linked", undo });
    return null;
  });
}
