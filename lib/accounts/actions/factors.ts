"use server";
import { refresh } from "next/cache";
import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { action } from "@/lib/http/action";
import { nameDevice } from "../device-name";
import { addPasskeyInput, appCodeInput, removePasskeyInput, renamePasskeyInput } from "../factors/input";
import { beginApp, confirmApp, removeApp } from "../mutations/authenticator-app";
import { addPasskey, beginPasskey, removePasskey, renamePasskey } from "../mutations/passkeys";
import { makeRecoveryCodes, turnOffSecondStep } from "../mutations/recovery-codes";

/** How somebody signs in, from the settings. What changed is on the page at once. */

const nothing = z.object({});

const refreshed = async <R extends { ok: boolean }>(change: Promise<R>): Promise<R> => {
  const result = await change;
  if (result.ok) refresh();
  return result;
};

export const beginPasskeyAction = action(nothing, (ctx) => beginPasskey(ctx));

/** Gives the passkey with the name of the device that made it, until its owner gives it another. */
export const addPasskeyAction = action(addPasskeyInput, async (ctx, input) =>
  refreshed(addPasskey(ctx, { ...input, name: await nameOfDevice() })),
);
export const renamePasskeyAction = action(renamePasskeyInput, (ctx, input) => refreshed(renamePasskey(ctx, input)));
export const removePasskeyAction = action(removePasskeyInput, (ctx, input) => refreshed(removePasskey(ctx, input)));

export const beginAppAction = action(nothing, (ctx) => beginApp(ctx));
export const confirmAppAction = action(appCodeInput, (ctx, input) => refreshed(confirmApp(ctx, input)));
export const removeAppAction = action(nothing, (ctx) => refreshed(removeApp(ctx)));

export const makeRecoveryCodesAction = action(nothing, (ctx) => refreshed(makeRecoveryCodes(ctx)));
export const turnOffSecondStepAction = action(nothing, (ctx) => refreshed(turnOffSecondStep(ctx)));

async function nameOfDevice(): Promise<string> {
  const [asked, t] = await Promise.all([headers(), getTranslations("factors.passkeys")]);
  const { browser, system } = nameDevice(asked.get("user-agent") ?? "");
  return browser && system ? t("deviceName", { browser, system }) : t("defaultName");
}
