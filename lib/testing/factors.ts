import { Secret, TOTP } from "otpauth";
import { beginApp, confirmApp } from "@/lib/accounts/mutations/authenticator-app";
import { addPasskey, beginPasskey } from "@/lib/accounts/mutations/passkeys";
import { registerAccount } from "@/lib/accounts/mutations/register";
import { openSession } from "@/lib/accounts/sessions";
import type { AccountViewer, Context } from "@/lib/core/context";
import { aRegistration } from "./accounts";
import { anAuthenticator } from "./authenticator";
import { as } from "./database";

/** A member who has just signed in with a password, as who asks. */
export async function aSignedIn(system: Context) {
  const input = aRegistration();
  const made = await registerAccount(system, { ...input, confirmed: true });
  if (!made.ok) throw new Error("not registered");
  const { accountId } = made.value;
  const sessionId = await openSession(system, accountId);
  const viewer: AccountViewer = { kind: "account", accountId, handle: input.handle, role: "member", sessionId };
  return { ...input, accountId, viewer, ctx: as(system, viewer) };
}

/** A passkey of whoever asks. */
export async function aPasskey(ctx: Context, options: Parameters<typeof anAuthenticator>[0] = {}) {
  const authenticator = anAuthenticator(options);
  const begun = await beginPasskey(ctx);
  if (!begun.ok) throw new Error(`no passkey: ${begun.failure.code}`);
  const response = authenticator.register(begun.value.options);
  const added = await addPasskey(ctx, { ceremonyId: begun.value.ceremonyId, response, name: "Test device" });
  if (!added.ok) throw new Error(`no passkey: ${added.failure.code}`);
  return authenticator;
}

/** An authenticator app of whoever asks, turned on; its first code is used. `codeAt` is what it shows at a time. */
export async function anApp(ctx: Context) {
  const begun = await beginApp(ctx);
  if (!begun.ok) throw new Error(`no app: ${begun.failure.code}`);
  const totp = new TOTP({ secret: Secret.fromBase32(begun.value.key.replaceAll(" ", "")) });
  const codeAt = (now: Date) => totp.generate({ timestamp: now.getTime() });
  const confirmed = await confirmApp(ctx, { code: codeAt(ctx.now) });
  if (!confirmed.ok) throw new Error(`no app: ${confirmed.failure.code}`);
  return { codeAt, recoveryCodes: confirmed.value.recoveryCodes };
}
