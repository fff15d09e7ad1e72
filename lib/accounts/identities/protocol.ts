import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  fetchProtectedResource,
  fetchUserInfo,
} from "openid-client";
import { z } from "zod";
import type { ProviderId } from "../types";
import { githubApi, providerConfiguration } from "./providers";

/** What this side remembers between sending somebody to a provider and their return. */
export interface Exchange {
  readonly state: string;
  readonly nonce: string;
  /** PKCE (RFC 7636): proves that whoever redeems the code is whoever asked for it. */
  readonly verifier: string;
  readonly redirectUri: string;
}

/** Who somebody is at a provider. `email` only where the provider says that it has verified it; lower case. */
export interface Identity {
  readonly provider: ProviderId;
  readonly subject: string;
  readonly email: string | null;
  /** What to call it in a list: an address or a name there. */
  readonly label: string;
  readonly name: string;
  /** What they are called there, to suggest a handle. */
  readonly nickname: string;
}

const SCOPES: Record<ProviderId, string> = {
  oidc: "openid profile email",
  google: "openid profile email",
  github: "read:user user:email",
};

/** The page of the provider that asks somebody whether they want this. */
export async function authorizationUrl(
  provider: ProviderId,
  { state, nonce, verifier, redirectUri }: Exchange,
): Promise<string> {
  const configuration = await providerConfiguration(provider);
  return buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: SCOPES[provider],
    state,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    ...(provider === "github" ? {} : { nonce }),
  }).href;
}

/**
 * Redeem what a provider sent somebody back with. Throws where state, nonce, issuer, signature or anything else of the
 * answer is not as it must be, and where the provider can't be reached. Its tokens are forgotten at once.
 */
export async function redeemCode(
  provider: ProviderId,
  { state, nonce, verifier, redirectUri }: Exchange,
  answer: URLSearchParams,
): Promise<Identity> {
  const configuration = await providerConfiguration(provider);
  const returned = new URL(`?${answer}`, redirectUri);
  const tokens = await authorizationCodeGrant(configuration, returned, {
    pkceCodeVerifier: verifier,
    expectedState: state,
    ...(provider === "github" ? {} : { expectedNonce: nonce, idTokenExpected: true }),
  });
  if (provider === "github") return githubIdentity(configuration, tokens.access_token);
  const claims = tokens.claims();
  if (!claims) throw new Error("the provider sent no ID token");
  // Providers may tell the address only when asked for it.
  const more =
    claims.email === undefined && configuration.serverMetadata().userinfo_endpoint
      ? await fetchUserInfo(configuration, tokens.access_token, claims.sub)
      : {};
  return openIdIdentity(provider, { ...more, ...claims });
}

const openIdClaims = z.object({
  sub: z.string().min(1).max(255),
  email: z.email().max(254).optional().catch(undefined),
  // Only the value itself: some providers send the text "false".
  email_verified: z.literal(true).optional().catch(undefined),
  name: z.string().max(200).optional().catch(undefined),
  preferred_username: z.string().max(200).optional().catch(undefined),
});

function openIdIdentity(provider: ProviderId, claims: unknown): Identity {
  const { sub, email, email_verified, name, preferred_username } = openIdClaims.parse(claims);
  const nickname = preferred_username ?? email?.split("@")[0] ?? "";
  return {
    provider,
    subject: sub,
    email: email && email_verified ? email.toLowerCase() : null,
    label: email ?? preferred_username ?? name ?? sub,
    name: name ?? nickname,
    nickname,
  };
}

const githubUser = z.object({ id: z.number().int(), login: z.string(), name: z.string().nullish() });
const githubEmails = z.array(z.object({ email: z.email(), primary: z.boolean(), verified: z.boolean() }));

async function githubIdentity(configuration: Configuration, token: string): Promise<Identity> {
  const ask = async (path: string) => {
    const headers = new Headers({ accept: "application/vnd.github+json", "user-agent": "DirectLink" });
    const answer = await fetchProtectedResource(
      configuration,
      token,
      new URL(githubApi() + path),
      "GET",
      null,
      headers,
    );
    if (!answer.ok) throw new Error(`GitHub answered ${answer.status} to ${path}`);
    return answer.json();
  };
  const { id, login, name } = githubUser.parse(await ask("/user"));
  const emails = githubEmails.parse(await ask("/user/emails"));
  const email = emails.find(({ primary, verified }) => primary && verified)?.email.toLowerCase() ?? null;
  // The number stays; a login can be given up and taken by somebody else.
  return { provider: "github", subject: String(id), email, label: login, name: name ?? login, nickname: login };
}
