import { type Context, SYSTEM } from "@/lib/core/context";
import { fail, invalid, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { findInstance, lockSetting, readSetting, removeSetting, writeSetting } from "@/lib/instance/settings";
import type { SetUpInput } from "../input";
import { isGuessable } from "../password-strength";
import { hashToken, newToken, sameHash } from "../secrets";
import { issueTicket } from "../sessions";
import { type RegisterFailure, registerAccount } from "./register";

/**
 * A new token for the set-up link, or null where there is an administrator already. Earlier links end: whoever reads
 * the newest start's output is the one who runs the machine.
 */
export async function openSetUp(ctx: Context): Promise<string | null> {
  if ((await findInstance(ctx)).setUp) return null;
  const token = newToken();
  await writeSetting(ctx, "set-up-link", { tokenHash: hashToken(token) });
  return token;
}

/** Whether a set-up link can still be used. */
export async function isSetUpOpen(ctx: Context, token: string): Promise<boolean> {
  const link = await readSetting(ctx, "set-up-link");
  return link !== null && sameHash(link.tokenHash, hashToken(token)) && !(await findInstance(ctx)).setUp;
}

/**
 * Make the first administrator: confirmed at once, and registration opens. Works once: of two who use the link at the
 * same time one is told that it is gone. Gives a ticket to sign in with.
 *
 * Fails with `gone` (`set_up_over`) and as `registerAccount` does.
 */
export async function setUp(
  ctx: Context,
  { token, language, ...account }: SetUpInput & { language: string },
): Promise<Result<{ ticket: string }, "gone" | RegisterFailure>> {
  const { password, handle, displayName, email } = account;
  if (!(await isSetUpOpen(ctx, token))) return gone();
  if (await isGuessable(password, [handle, displayName, email])) return invalid("password", "password_common");
  return transaction(ctx, async (tx) => {
    const link = await lockSetting(tx, "set-up-link");
    if (!link || !sameHash(link.tokenHash, hashToken(token))) return gone();
    const asSystem = { ...tx, viewer: SYSTEM };
    const made = await registerAccount(asSystem, { ...account, language, confirmed: true, role: "admin" });
    if (!made.ok) return made;
    await removeSetting(tx, "set-up-link");
    return ok({ ticket: await issueTicket(tx, made.value.accountId) });
  });
}

const gone = () => fail({ code: "gone", reason: "set_up_over" });
