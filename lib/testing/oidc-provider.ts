import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import Provider, { type Account, type OidcContext } from "oidc-provider";

/** Somebody who has an account at the provider. */
export interface Identity {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean | string;
  readonly name?: string;
  readonly preferred_username?: string;
}

export interface OidcServer {
  /** The settings that an instance needs to use it. */
  readonly settings: Record<"OIDC_ISSUER" | "OIDC_CLIENT_ID" | "OIDC_CLIENT_SECRET" | "OIDC_NAME", string>;
  /** Who is in front of the provider's page from now on. */
  person: Identity;
  close(): Promise<void>;
}

const CLIENT = { id: "directlink", secret: "a secret of the client, only for tests" };

/**
 * A real OpenID Connect provider (oidc-provider, from npm, certified by the OpenID Foundation) on a port of this machine.
 * It insists on PKCE and on the exact redirect address. Its page has two buttons, «Continue» and «Cancel», and asks for
 * no password.
 */
export async function startOidcServer(redirectUris: string[], port = 0): Promise<OidcServer> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(port, "127.0.0.1", listening));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const people = new Map<string, Identity>();
  const state: { person: Identity } = { person: { sub: "nobody" } };

  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: redirectUris,
        grant_types: ["authorization_code"],
        response_types: ["code"],
      },
    ],
    cookies: { keys: ["only for tests"] },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "preferred_username"] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_: unknown, sub: string): Account => ({
      accountId: sub,
      claims: async () => ({ ...(people.get(sub) ?? { sub }) }),
    }),
    // Whoever continues has agreed: there is no second page for that.
    async loadExistingGrant({ oidc }: OidcContext) {
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
  });

  const answer = provider.callback();
  server.on("request", async (request, response) => {
    if (!request.url?.startsWith("/interaction/")) return void answer(request, response);
    if (request.method !== "POST") {
      response.setHeader("content-type", "text/html; charset=utf-8");
      response.end(`<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Test provider</title><h1>Test provider</h1>
        <form method="post"><button name="do" value="continue">Continue</button><button name="do" value="cancel">Cancel</button></form>`);
      return;
    }
    const { person } = state;
    people.set(person.sub, person);
    const cancelled = (await bodyOf(request)).includes("cancel");
    const result = cancelled
      ? { error: "access_denied", error_description: "cancelled" }
      : { login: { accountId: person.sub, remember: false } };
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  });

  return {
    settings: {
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: CLIENT.id,
      OIDC_CLIENT_SECRET: CLIENT.secret,
      OIDC_NAME: "Test provider",
    },
    get person() {
      return state.person;
    },
    set person(person) {
      state.person = person;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request) body += chunk;
  return body;
}

/**
 * Go through the provider's pages as a browser does, with cookies of its own. Gives what the address that it sends one
 * back to carries.
 */
export async function passProvider(url: string, press: "continue" | "cancel" = "continue"): Promise<URLSearchParams> {
  const cookies = new Map<string, string>();
  const ours = new URL(url).searchParams.get("redirect_uri") as string;
  let at = url;
  for (let steps = 0; steps < 10; steps++) {
    if (at.startsWith(ours)) return new URL(at).searchParams;
    const form = new URL(at).pathname.startsWith("/interaction/");
    const answer = await fetch(at, {
      method: form ? "POST" : "GET",
      body: form ? new URLSearchParams({ do: press }) : null,
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
      redirect: "manual",
    });
    for (const set of answer.headers.getSetCookie()) {
      const [pair = ""] = set.split(";");
      cookies.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    const location = answer.headers.get("location");
    if (!location) throw new Error(`the provider answered ${answer.status}: ${(await answer.text()).slice(0, 300)}`);
    at = new URL(location, at).href;
  }
  throw new Error("the provider sends round in circles");
}
