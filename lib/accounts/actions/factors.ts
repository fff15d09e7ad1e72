"use server";
import { refresh } from "next/cache";
import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { renewSession } from "@/lib/auth/session";
import { type FailureCode, ok, type Result } from "@/lib/core/result";
import { actionTaking } from "@/lib/http/action";
import { nameDevice } from "../device-name";
import { addPasskeyInput, appCodeInput, removePasskeyInput, renamePasskeyInput } from "../factors/input";
import type { Renewed } from "../factors/owner";
import { beginApp, confirmApp, removeApp } from "../mutations/authenticator-app";
import { addPasskey, beginPasskey, removePasskey, renamePasskey } from "../mutations/passkeys";
import { makeRecoveryCodes, turnOffSecondStep } from "../mutations/recovery-codes";

/** How somebody signs in, from the settings. What changed is on the page at once. */

const nothing = z.object({});
const safety = actionTaking("security");

export const beginPasskeyAction = safety(nothing, (ctx) => beginPasskey(ctx));

/** Gives the passkey with the name of the device that made it, until its owner gives it another. */
export const addPasskeyAction = safety(addPasskeyInput, async (ctx, input) =>
  shown(addPasskey(ctx, { ...input, name: await nameOfDevice() })),
);
export const renamePasskeyAction = safety(renamePasskeyInput, async (ctx, input) => {
  const result = await renamePasskey(ctx, input);
  if (result.ok) refresh();
  return result;
});
export const removePasskeyAction = safety(removePasskeyInput, (ctx, input) => shown(removePasskey(ctx, input)));

export const beginAppAction = safety(nothing, (ctx) => beginApp(ctx));
export const confirmAppAction = safety(appCodeInput, (ctx, input) => shown(confirmApp(ctx, input)));
export const removeAppAction = safety(nothing, (ctx) => shown(removeApp(ctx)));

export const makeRecoveryCodesAction = safety(nothing, (ctx) => shown(makeRecoveryCodes(ctx)));
export const turnOffSecondStepAction = safety(nothing, (ctx) => shown(turnOffSecondStep(ctx)));

/** Hand the browser the new id of its session, which pages are not told, and show what changed. */
async function shown<T extends Renewed, C extends FailureCode>(
  change: Promise<Result<T, C>>,
): Promise<Result<Omit<T, "sessionId">, C>> {
  const result = await change;
  if (!result.ok) return result;
  const { sessionId, ...value } = result.value;
  if (sessionId) await renewSession(sessionId);
  refresh();
  return ok(value);
}

async function nameOfDevice(): Promise<string> {
  const [asked, t] = await Promise.all([headers(), getTranslations("factors.passkeys")]);
  const { browser, system } = nameDevice(asked.get("user-agent") ?? "");
  return browser && system ? t("deviceName", { browser, system }) : t("defaultName");
}
