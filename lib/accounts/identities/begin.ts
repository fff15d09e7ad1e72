import { randomNonce, randomPKCECodeVerifier, randomState } from "openid-client";
import type { Context } from "@/lib/core/context";
import { fail, ok, type Result } from "@/lib/core/result";
import { logger } from "@/lib/telemetry/logger";
import { openCeremony } from "../factors/ceremonies";
import { recentOwner } from "../factors/owner";
import { hashToken } from "../secrets";
import type { ProviderId } from "../types";
import { authorizationUrl, type Exchange } from "./protocol";
import { findProvider } from "./providers";

/** How long somebody may take at the provider. */
export const AWAY_MS = 10 * 60_000;

/** What waits for somebody's return. */
export interface OAuthState extends Exchange {
  readonly provider: ProviderId;
  readonly intent: "sign-in" | "link";
  /** SHA-256 of the cookie of the browser that was sent away: no other one comes back in its place. */
  readonly browser: string;
  readonly next: string;
  readonly invitation: string | null;
}

export interface Departure {
  readonly provider: string;
  /** To sign in or register, or to link an identity to the account that is signed in. */
  readonly intent: "sign-in" | "link";
  /** A random token that only this browser has, in a cookie. */
  readonly browserToken: string;
  /** Our own origin, where the provider sends them back to. */
  readonly origin: string;
  readonly next: string;
  readonly invitation?: string | null;
}

/**
 * Send somebody to a provider (authorization code with PKCE, state and nonce). Gives the address there.
 *
 * Fails with `not_found` (`provider`: not set up here), `unavailable` (`provider_unreachable`), and, for linking,
 * `unauthenticated` and `forbidden` (`frozen`, `reauthenticate`).
 */
export async function beginOAuth(
  ctx: Context,
  { provider: id, intent, browserToken, origin, next, invitation = null }: Departure,
): Promise<Result<{ url: string }, "not_found" | "unavailable" | "unauthenticated" | "forbidden">> {
  const provider = findProvider(id)?.id;
  if (!provider) return fail({ code: "not_found", what: "provider" });
  const owner = intent === "link" ? await recentOwner(ctx) : null;
  if (owner && !owner.ok) return owner;
  const accountId = owner?.value.accountId ?? null;
  const exchange = {
    nonce: randomNonce(),
    verifier: randomPKCECodeVerifier(),
    redirectUri: `${origin}/api/oauth/${provider}/callback`,
  };
  const secret = randomState();
  const known = { provider, intent, browser: hashToken(browserToken), next, invitation, ...exchange };
  const ceremonyId = await openCeremony(ctx, {
    kind: "oauth",
    accountId,
    state: { ...known, state: secret },
    lastsMs: AWAY_MS,
  });
  try {
    // The row is found by the first half of the state, and asks for the second.
    return ok({ url: await authorizationUrl(provider, { ...exchange, state: `${ceremonyId}.${secret}` }) });
  } catch (error) {
    logger().warn({ err: error, provider }, "a sign-in provider could not be reached");
    return fail({ code: "unavailable", reason: "provider_unreachable" });
  }
}
