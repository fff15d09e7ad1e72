import { Secret, TOTP } from "otpauth";
import type { Renewed } from "@/lib/accounts/factors/owner";
import { beginApp, confirmApp } from "@/lib/accounts/mutations/authenticator-app";
import { addPasskey, beginPasskey } from "@/lib/accounts/mutations/passkeys";
import { registerAccount } from "@/lib/accounts/mutations/register";
import { signIn } from "@/lib/accounts/mutations/sign-in";
import { openSession } from "@/lib/accounts/sessions";
import { type AccountViewer, type Context, GUEST } from "@/lib/core/context";
import type { Result } from "@/lib/core/result";
import { aRegistration } from "./accounts";
import { anAuthenticator } from "./authenticator";
import { as } from "./database";

/**
 * A member who has just signed in with a password, as who asks. Their viewer is like a browser: after a change of
 * factors (`goOn`) it has the new id of the session, in every context that was made of it.
 */
export async function aSignedIn(system: Context) {
  const input = aRegistration();
  const made = await registerAccount(system, { ...input, confirmed: true });
  if (!made.ok) throw new Error("not registered");
  const { accountId } = made.value;
  const sessionId = await openSession(system, accountId);
  const viewer: AccountViewer = { kind: "account", accountId, handle: input.handle, role: "member", sessionId };
  return { ...input, accountId, viewer, ctx: { ...system, viewer } };
}

/** What a change of factors gave; whoever made it goes on with the new id of their session. */
export async function goOn<T extends Renewed>({ viewer }: Context, change: Promise<Result<T>>): Promise<T> {
  const result = await change;
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.failure)}`);
  const { sessionId } = result.value;
  if (sessionId) Object.assign(viewer, { sessionId });
  return result.value;
}

/** A passkey of somebody who is signed in. */
export async function aPasskey(ctx: Context, options: Parameters<typeof anAuthenticator>[0] = {}) {
  const authenticator = anAuthenticator(options);
  const begun = await beginPasskey(ctx);
  if (!begun.ok) throw new Error(`no passkey: ${begun.failure.code}`);
  const response = authenticator.register(begun.value.options);
  const { ceremonyId } = begun.value;
  await goOn(ctx, addPasskey(ctx, { ceremonyId, response, name: "Test device" }));
  return authenticator;
}

/** Their authenticator app, turned on; its first code is used. `codeAt` is what it shows at a time. */
export async function anApp(ctx: Context) {
  const begun = await beginApp(ctx);
  if (!begun.ok) throw new Error(`no app: ${begun.failure.code}`);
  const totp = new TOTP({ secret: Secret.fromBase32(begun.value.key.replaceAll(" ", "")) });
  const codeAt = (now: Date) => totp.generate({ timestamp: now.getTime() });
  const { recoveryCodes } = await goOn(ctx, confirmApp(ctx, { code: codeAt(ctx.now) }));
  return { codeAt, recoveryCodes };
}

/** With the password alone: the second step that follows, or null where somebody is let in at once. */
export async function afterPassword(ctx: Context, who: { handle: string; password: string }): Promise<string | null> {
  const result = await signIn(as(ctx, GUEST), { identifier: who.handle, password: who.password });
  if (!result.ok || result.value.kind === "confirm") throw new Error("not signed in");
  return result.value.kind === "second-factor" ? result.value.ceremonyId : null;
}

/** The second step that their password leads to; fails the test where there is none. */
export async function aSecondStep(ctx: Context, who: { handle: string; password: string }): Promise<string> {
  const ceremonyId = await afterPassword(ctx, who);
  if (!ceremonyId) throw new Error("no second step");
  return ceremonyId;
}
