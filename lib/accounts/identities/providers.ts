import { allowInsecureRequests, ClientSecretPost, Configuration, discovery } from "openid-client";
import { env } from "@/lib/env";
import type { ProviderId, ProviderView } from "../types";

const TIMEOUT_SECONDS = 8;
const GOOGLE_ISSUER = "https://accounts.google.com";

/** The providers whose settings are present, in the order in which the sign-in page shows them. */
export function listProviders(): ProviderView[] {
  const { OIDC_ISSUER, OIDC_NAME, GITHUB_CLIENT_ID, GOOGLE_CLIENT_ID } = env();
  return [
    ...(OIDC_ISSUER ? [{ id: "oidc" as const, name: OIDC_NAME ?? new URL(OIDC_ISSUER).host }] : []),
    ...(GITHUB_CLIENT_ID ? [{ id: "github" as const, name: "GitHub" }] : []),
    ...(GOOGLE_CLIENT_ID ? [{ id: "google" as const, name: "Google" }] : []),
  ];
}

/** A provider as the interface calls it, or null where it is not set up here. */
export function findProvider(id: string): ProviderView | null {
  return listProviders().find((provider) => provider.id === id) ?? null;
}

const known = new Map<ProviderId, Promise<Configuration>>();

/** How to talk to a provider; asked of it once (OpenID Connect Discovery 1.0). Throws where it can't be reached. */
export function providerConfiguration(id: ProviderId): Promise<Configuration> {
  const asked = known.get(id) ?? configure(id);
  known.set(id, asked);
  // Asked again by the next who comes.
  asked.catch(() => known.delete(id));
  return asked;
}

async function configure(id: ProviderId): Promise<Configuration> {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET } = env();
  switch (id) {
    case "oidc":
      return discover(OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET);
    case "google":
      return discover(GOOGLE_ISSUER, GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET);
    case "github":
      return github();
  }
}

function discover(issuer = "", clientId = "", secret = ""): Promise<Configuration> {
  const server = new URL(issuer);
  // The settings let plain http pass for this machine only.
  const execute = server.protocol === "http:" ? [allowInsecureRequests] : [];
  return discovery(server, clientId, secret, undefined, { timeout: TIMEOUT_SECONDS, execute });
}

/** GitHub speaks OAuth 2.0 without OpenID Connect: https://docs.github.com/en/apps/oauth-apps */
function github(): Configuration {
  const { GITHUB_URL, GITHUB_CLIENT_ID = "", GITHUB_CLIENT_SECRET = "" } = env();
  const server = {
    issuer: `${GITHUB_URL}/login/oauth`,
    authorization_endpoint: `${GITHUB_URL}/login/oauth/authorize`,
    token_endpoint: `${GITHUB_URL}/login/oauth/access_token`,
  };
  const configuration = new Configuration(server, GITHUB_CLIENT_ID, undefined, ClientSecretPost(GITHUB_CLIENT_SECRET));
  configuration.timeout = TIMEOUT_SECONDS;
  if (GITHUB_URL.startsWith("http:")) allowInsecureRequests(configuration);
  return configuration;
}

/** Where GitHub's REST API is; an Enterprise server has it under its own name. */
export function githubApi(): string {
  const { GITHUB_URL } = env();
  return GITHUB_URL === "https://github.com" ? "https://api.github.com" : `${GITHUB_URL}/api/v3`;
}
