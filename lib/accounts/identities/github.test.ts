import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/core/context";
import { aGuest } from "@/lib/testing/accounts";
import { withRollback } from "@/lib/testing/database";
import { type GithubStandIn, startGithubStandIn } from "@/lib/testing/github-stand-in";
import { passProvider } from "@/lib/testing/oidc-provider";
import { beginOAuth } from "./begin";
import { finishOAuth } from "./finish";
import { findPendingView } from "./pending";

const browserToken = "b".repeat(43);
let github: GithubStandIn;

beforeAll(async () => {
  github = await startGithubStandIn();
  for (const [name, value] of Object.entries(github.settings)) process.env[name] = value;
});
afterAll(() => github.close());

async function comeBack(ctx: Context) {
  const away = {
    provider: "github",
    intent: "sign-in",
    browserToken,
    origin: "http://127.0.0.1:3000",
    next: "/",
  } as const;
  const begun = await beginOAuth(ctx, away);
  if (!begun.ok) throw new Error(JSON.stringify(begun.failure));
  const answer = await passProvider(begun.value.url);
  return finishOAuth(ctx, { provider: "github", answer, browserToken });
}

async function view(ctx: Context) {
  const back = await comeBack(ctx);
  if (!back.ok || back.value.kind !== "sign-up") throw new Error(JSON.stringify(back));
  return findPendingView(ctx, { ceremonyId: back.value.ceremonyId, kind: "oauth-sign-up", browserToken });
}

test("GitHub's number names somebody, and the primary address counts when GitHub has verified it", () =>
  withRollback(async (system) => {
    const ctx = await aGuest(system);
    github.user = { id: 583231, login: "Octo-Cat", name: "Mona" };
    github.emails = [
      { email: "old@example.org", primary: false, verified: true },
      { email: "Mona@Example.org", primary: true, verified: true },
    ];
    expect(await view(ctx)).toMatchObject({
      email: "mona@example.org",
      label: "Octo-Cat",
      name: "Mona",
      handle: "octocat",
    });
  }));

test("a primary address that GitHub has not verified is none, and another one does not stand in for it", () =>
  withRollback(async (system) => {
    const ctx = await aGuest(system);
    github.user = { id: 2, login: "unverified", name: null };
    github.emails = [
      { email: "claimed@example.org", primary: true, verified: false },
      { email: "other@example.org", primary: false, verified: true },
    ];
    expect(await view(ctx)).toMatchObject({ email: null, name: "unverified" });
  }));

test("what GitHub answers wrongly is a failure, not an account", () =>
  withRollback(async (system) => {
    const ctx = await aGuest(system);
    github.user = { id: "1" as unknown as number, login: "text for a number", name: null };
    expect(await comeBack(ctx)).toEqual({ ok: false, failure: { code: "unavailable", reason: "provider_failed" } });
  }));
