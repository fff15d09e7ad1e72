import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { accounts, authCeremonies, totpSecrets } from "@/db/schema";
import { openSecret, sealSecret } from "@/lib/core/vault";
import { aGuest } from "@/lib/testing/accounts";
import { as, later, withRollback } from "@/lib/testing/database";
import { aMember, begin, browserToken, comeBack, finish, over, withProvider } from "@/lib/testing/oauth";
import { passProvider } from "@/lib/testing/oidc-provider";
import { beginOAuth } from "./begin";

const oidc = withProvider();

test("what comes back is worth something once, for ten minutes, at its provider, in the browser that was sent away", () =>
  withRollback(async (system) => {
    const ctx = await aGuest(system);
    oidc().person = { sub: "once", email: "once@example.org", email_verified: true };
    const answer = await passProvider(await begin(ctx));
    for (const [who, attempt] of Object.entries({
      "another browser": finish(ctx, answer, { browserToken: "c".repeat(43) }),
      "no cookie": finish(ctx, answer, { browserToken: null }),
      "another provider": finish(ctx, answer, { provider: "google" }),
      "too late": finish(later(ctx, 10 * 60_000), answer),
      "no state": finish(ctx, new URLSearchParams({ code: answer.get("code") as string })),
      "half a state": finish(ctx, new URLSearchParams([["state", `${answer.get("state")?.split(".")[0]}.`]])),
      "a foreign half": finish(
        ctx,
        new URLSearchParams([["state", `${answer.get("state")?.split(".")[0]}.${"x".repeat(43)}`]]),
      ),
    })) {
      expect(await attempt, who).toEqual(over);
    }
    expect(await finish(ctx, answer)).toMatchObject({ ok: true, value: { kind: "sign-up" } });
    expect(await finish(ctx, answer), "a replay").toEqual(over);
  }));

test("a code of another sign-in, a forged issuer and a made-up code are refused", () =>
  withRollback(async (system) => {
    const ctx = await aGuest(system);
    const refused = { ok: false, failure: { code: "unavailable", reason: "provider_failed" } };
    oidc().person = { sub: "mixed", email: "mixed@example.org", email_verified: true };
    const other = await passProvider(await begin(ctx));
    for (const change of [
      // Injected into somebody else's sign-in: their PKCE verifier does not fit.
      { code: other.get("code") as string },
      { iss: "https://evil.example" },
      { code: "made-up" },
    ]) {
      const answer = await passProvider(await begin(ctx));
      for (const [name, value] of Object.entries(change)) answer.set(name, value);
      expect(await finish(ctx, answer), JSON.stringify(change)).toEqual(refused);
    }
  }));

test("who cancels at the provider is told so", () =>
  withRollback(async (system) => {
    const ctx = await aGuest(system);
    const answer = await passProvider(await begin(ctx), "cancel");
    const cancelled = { ok: false, failure: { code: "forbidden", reason: "oauth_cancelled" } };
    expect(await finish(ctx, answer)).toEqual(cancelled);
  }));

test("an unknown provider, and one that does not answer, are failures and no crash", () =>
  withRollback(async (system) => {
    const ctx = await aGuest(system);
    const away = { intent: "sign-in", browserToken, origin: "http://127.0.0.1:3000", next: "/" } as const;
    expect(await beginOAuth(ctx, { ...away, provider: "github" })).toMatchObject({ failure: { code: "not_found" } });
    expect(await beginOAuth(ctx, { ...away, provider: "__proto__" })).toMatchObject({ failure: { code: "not_found" } });
  }));

test("an identity of a suspended account does not sign in, and one with a second factor is asked for it", () =>
  withRollback(async (system) => {
    const ctx = await aGuest(system);
    const member = await aMember(system);
    oidc().person = { sub: "stateful", preferred_username: "stateful" };
    expect(await comeBack(as(ctx, member.viewer), { intent: "link", next: "/settings/security" })).toEqual({
      ok: true,
      value: { kind: "linked", next: "/settings/security" },
    });
    await ctx.db.insert(totpSecrets).values({
      accountId: member.accountId,
      secret: sealSecret("totp_secrets.secret", "JBSWY3DPEHPK3PXP"),
      confirmedAt: ctx.now,
      createdAt: ctx.now,
    });
    expect(await comeBack(ctx)).toMatchObject({ value: { kind: "admitted", admitted: { kind: "second-factor" } } });
    await ctx.db.update(accounts).set({ state: "suspended" }).where(eq(accounts.id, member.accountId));
    expect(await comeBack(ctx)).toMatchObject({ failure: { code: "forbidden", reason: "suspended" } });
  }));

test("no token of the provider is kept, and what is kept of a sign-in is encrypted", () =>
  withRollback(async (system) => {
    const ctx = await aGuest(system);
    oidc().person = { sub: "secretive", email: "s@example.org", email_verified: true };
    const answer = await passProvider(await begin(ctx));
    await finish(ctx, answer);
    const rows = await ctx.db.select().from(authCeremonies);
    expect(rows).toHaveLength(2);
    for (const { sealed } of rows) {
      expect(sealed).not.toContain("secretive");
      expect(openSecret("auth_ceremonies.sealed", sealed)).not.toMatch(/access_token|id_token|refresh_token/);
    }
  }));
