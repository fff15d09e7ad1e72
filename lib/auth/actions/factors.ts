"use server";
import { z } from "zod";
import { catalogueOf } from "@/i18n/locales";
import { requestLocale } from "@/i18n/request";
import { appCodeInput, recoveryInput, signedInput } from "@/lib/accounts/factors/input";
import { beginPasskeySignIn, signInByPasskey } from "@/lib/accounts/mutations/passkey-sign-in";
import { passByAppCode, passByPasskey, passByRecoveryCode } from "@/lib/accounts/mutations/second-step";
import { fail } from "@/lib/core/result";
import { actionTaking } from "@/lib/http/action";
import { askingDevice } from "../asking-device";
import { finishSignIn, readStepCookie } from "../finish-sign-in";
import { ownPath } from "../own-path";

/** Signing in by a passkey, and the second step. What succeeds goes on to another page. */

const onward = { next: z.string().optional().transform(ownPath) };
const reading = actionTaking("reading");
const signingIn = actionTaking("sign-in");
const proof = actionTaking("proofs");
const over = () => fail({ code: "gone", reason: "step_over" });

/** What the browser needs to ask for a passkey, for five minutes. */
export const beginPasskeySignInAction = reading(z.object({}), (ctx) => beginPasskeySignIn(ctx));

export const passkeySignInAction = signingIn(signedInput.extend(onward), async (ctx, { next, response }) => {
  const result = await signInByPasskey(ctx, { response, language: catalogueOf(await requestLocale()) });
  return result.ok ? finishSignIn(ctx, result.value, next) : result;
});

export const passByAppCodeAction = proof(appCodeInput.extend(onward), async (ctx, { next, code }) => {
  const ceremonyId = await readStepCookie();
  if (!ceremonyId) return over();
  const result = await passByAppCode(ctx, { ceremonyId, code, device: await askingDevice() });
  return result.ok ? finishSignIn(ctx, result.value, next) : result;
});

export const passByRecoveryCodeAction = proof(recoveryInput.extend(onward), async (ctx, { next, code }) => {
  const ceremonyId = await readStepCookie();
  if (!ceremonyId) return over();
  const result = await passByRecoveryCode(ctx, { ceremonyId, code, device: await askingDevice() });
  return result.ok ? finishSignIn(ctx, result.value, next) : result;
});

export const passByPasskeyAction = proof(signedInput.extend(onward), async (ctx, { next, response }) => {
  const ceremonyId = await readStepCookie();
  if (!ceremonyId) return over();
  const result = await passByPasskey(ctx, { ceremonyId, response });
  return result.ok ? finishSignIn(ctx, result.value, next) : result;
});
