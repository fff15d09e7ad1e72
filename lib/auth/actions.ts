"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { catalogueOf } from "@/i18n/locales";
import { requestLocale } from "@/i18n/request";
import {
  confirmByCodeInput,
  registerInput,
  resendInput,
  resetByCodeInput,
  resetByLinkInput,
  resetRequestInput,
  setUpInput,
  signInInput,
  tokenInput,
} from "@/lib/accounts/input";
import { confirmEmailByCode, confirmEmailByLink } from "@/lib/accounts/mutations/confirm-email";
import { registerAccount } from "@/lib/accounts/mutations/register";
import { resendConfirmation } from "@/lib/accounts/mutations/resend-confirmation";
import {
  requestPasswordReset,
  resetPasswordByCode,
  resetPasswordByLink,
} from "@/lib/accounts/mutations/reset-password";
import { setUp } from "@/lib/accounts/mutations/set-up";
import { signIn } from "@/lib/accounts/mutations/sign-in";
import { actionTaking } from "@/lib/http/action";
import { askingDevice } from "./asking-device";
import { finishSignIn } from "./finish-sign-in";
import { ownPath } from "./own-path";
import { endSession, startSession } from "./session";

/** Every form of signing in. What succeeds goes on to another page; what comes back is why it did not. */

const onward = { next: z.string().optional().transform(ownPath) };
const readersLanguage = async () => catalogueOf(await requestLocale());
/** The address is confirmed, and a moderator has the next word. */
const WAITING = "/confirm/waiting";
const PASSWORD_CHANGED = "/sign-in?notice=password-changed";

export const signInAction = actionTaking("sign-in", "sign-in-identifier")(
  signInInput.extend(onward),
  async (ctx, { next, ...input }) => {
    const result = await signIn(ctx, { ...input, language: await readersLanguage(), device: await askingDevice() });
    if (!result.ok) return result;
    if (result.value.kind === "confirm") redirect(confirmPath(result.value.challengeId, next));
    return finishSignIn(ctx, result.value, next);
  },
);

/** Goes on to where a guest goes. No limit keeps anybody from leaving. */
export const signOutAction = actionTaking()(z.object({}), async (ctx) => {
  await endSession(ctx);
  redirect("/");
});

export const signUpAction = actionTaking("proofs", "sign-up")(
  registerInput.extend(onward),
  async (ctx, { next, ...input }) => {
    const result = await registerAccount(ctx, { ...input, language: await readersLanguage() });
    if (!result.ok) return result;
    redirect(confirmPath(result.value.challengeId ?? "", next));
  },
);

export const confirmByCodeAction = actionTaking("proofs")(
  confirmByCodeInput.extend(onward),
  async (ctx, { next, ...input }) => {
    const result = await confirmEmailByCode(ctx, input);
    if (!result.ok) return result;
    if (result.value.kind === "pending") redirect(WAITING);
    await startSession(ctx, result.value.ticket);
    redirect(next);
  },
);

export const confirmByLinkAction = actionTaking("proofs")(z.object({ token: tokenInput }), async (ctx, input) => {
  const result = await confirmEmailByLink(ctx, input);
  if (!result.ok) return result;
  if (result.value.kind === "pending") redirect(WAITING);
  await startSession(ctx, result.value.ticket);
  redirect("/");
});

/** Gives the challenge that the new code belongs to. */
export const resendAction = actionTaking("codes-address")(resendInput, resendConfirmation);

/** Gives null whether or not there is such an account. */
export const requestResetAction = actionTaking("codes", "codes-address")(resetRequestInput, requestPasswordReset);

export const resetByCodeAction = actionTaking("proofs")(resetByCodeInput, async (ctx, input) => {
  const result = await resetPasswordByCode(ctx, input);
  if (!result.ok) return result;
  redirect(PASSWORD_CHANGED);
});

export const resetByLinkAction = actionTaking("proofs")(resetByLinkInput, async (ctx, input) => {
  const result = await resetPasswordByLink(ctx, input);
  if (!result.ok) return result;
  redirect(PASSWORD_CHANGED);
});

export const setUpAction = actionTaking("sign-in")(setUpInput, async (ctx, input) => {
  const result = await setUp(ctx, { ...input, language: await readersLanguage() });
  if (!result.ok) return result;
  await startSession(ctx, result.value.ticket);
  redirect("/");
});

function confirmPath(challengeId: string, next: string): string {
  return `/confirm?${new URLSearchParams({ challenge: challengeId, ...(next === "/" ? {} : { next }) })}`;
}
