"use server";
import { z } from "zod";
import { signInByCodeInput, signInCodeRequestInput, tokenInput } from "@/lib/accounts/input";
import { requestSignInCode, signInByCode, signInByLink } from "@/lib/accounts/mutations/email-sign-in";
import { actionTaking } from "@/lib/http/action";
import { finishSignIn } from "../finish-sign-in";
import { ownPath } from "../own-path";

/** Signing in by a code or a link in the mail, without a password. */

const onward = { next: z.string().optional().transform(ownPath) };

/** Gives null whether or not there is such an account. */
export const requestSignInCodeAction = actionTaking("codes", "codes-address")(
  signInCodeRequestInput,
  requestSignInCode,
);

export const signInByCodeAction = actionTaking("sign-in", "proofs")(
  signInByCodeInput.extend(onward),
  async (ctx, { next, ...input }) => {
    const result = await signInByCode(ctx, input);
    return result.ok ? finishSignIn(ctx, result.value, next) : result;
  },
);

export const signInByLinkAction = actionTaking("proofs")(z.object({ token: tokenInput }), async (ctx, input) => {
  const result = await signInByLink(ctx, input);
  return result.ok ? finishSignIn(ctx, result.value, "/") : result;
});
