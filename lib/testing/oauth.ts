import { afterAll, beforeAll, vi } from "vitest";
import { beginOAuth } from "@/lib/accounts/identities/begin";
import { finishOAuth } from "@/lib/accounts/identities/finish";
import { registerAccount } from "@/lib/accounts/mutations/register";
import { openSession } from "@/lib/accounts/sessions";
import type { AccountViewer, Context } from "@/lib/core/context";
import { aRegistration } from "./accounts";
import { type OidcServer, passProvider, startOidcServer } from "./oidc-provider";

const ORIGIN = "http://127.0.0.1:3000";

/** The cookie of the browser that the tests are. */
export const browserToken = "b".repeat(43);
export const over = { ok: false, failure: { code: "gone", reason: "oauth_over" } };

/** Give a test file a provider of its own, with this instance's settings for it. Its server is `oidc().…`. */
export function withProvider(): () => OidcServer {
  let server: OidcServer;
  beforeAll(async () => {
    // It says on the console that its keys are for development.
    vi.spyOn(console, "info").mockImplementation(() => {});
    vi.spyOn(console, "warn").mockImplementation(() => {});
    server = await startOidcServer([`${ORIGIN}/api/oauth/oidc/callback`]);
    Object.assign(process.env, server.settings);
  });
  afterAll(() => server.close());
  return () => server;
}

type Away = Partial<Parameters<typeof beginOAuth>[1]>;

/** The provider's page that somebody is sent to. */
export async function begin(ctx: Context, away: Away = {}): Promise<string> {
  const usual = { provider: "oidc", intent: "sign-in", browserToken, origin: ORIGIN, next: "/explore" } as const;
  const begun = await beginOAuth(ctx, { ...usual, ...away });
  if (!begun.ok) throw new Error(JSON.stringify(begun.failure));
  return begun.value.url;
}

export const finish = (ctx: Context, answer: URLSearchParams, by: Partial<Parameters<typeof finishOAuth>[1]> = {}) =>
  finishOAuth(ctx, { provider: "oidc", answer, browserToken, ...by });

/** There and back, as whoever the provider has in front of it. */
export async function comeBack(ctx: Context, away: Away = {}) {
  return finish(ctx, await passProvider(await begin(ctx, away)));
}

/** The same for somebody whom nobody knows: the ceremony of their form. */
export async function aStranger(ctx: Context): Promise<string> {
  const back = await comeBack(ctx);
  if (!back.ok || back.value.kind !== "sign-up") throw new Error(JSON.stringify(back));
  return back.value.ceremonyId;
}

/** Somebody with a password who has signed in just now. */
export async function aMember(system: Context, input: Parameters<typeof aRegistration>[0] = {}) {
  const registration = aRegistration(input);
  const made = await registerAccount(system, { ...registration, confirmed: true });
  if (!made.ok) throw new Error("not registered");
  const { accountId } = made.value;
  const sessionId = await openSession(system, accountId);
  const { handle } = registration;
  const viewer: AccountViewer = { kind: "account", accountId, handle, role: "member", sessionId };
  return { ...registration, viewer, accountId };
}
