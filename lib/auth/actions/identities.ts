"use server";
import { refresh } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { catalogueOf } from "@/i18n/locales";
import { requestLocale } from "@/i18n/request";
import { beginOAuth } from "@/lib/accounts/identities/begin";
import { identitySignUpInput, pendingIdentityInput, providerInput } from "@/lib/accounts/identities/input";
import { linkPendingIdentity, unlinkIdentity } from "@/lib/accounts/identities/linked";
import { registerByIdentity } from "@/lib/accounts/identities/sign-up";
import { invitationCodeInput } from "@/lib/accounts/registration/input";
import type { Context } from "@/lib/core/context";
import { fail } from "@/lib/core/result";
import { actionTaking } from "@/lib/http/action";
import { publicOrigins } from "@/lib/http/origin";
import { finishSignIn } from "../finish-sign-in";
import { keepOAuthCookie, readOAuthCookie } from "../oauth-cookie";
import { ownPath } from "../own-path";

/** Signing in and up by an account elsewhere, linking and unlinking it. */

const onward = {
  next: z.string().optional().transform(ownPath),
  invitation: invitationCodeInput.nullish().catch(null),
};

/** Gives the provider's address, for the browser to go to: a form could not be sent there, and need not be. */
export const beginSignInAction = actionTaking("sign-in")(providerInput.extend(onward), (ctx, input) =>
  begin(ctx, { ...input, intent: "sign-in" }),
);

/** The same, to link what comes back to the account that is signed in. */
export const beginLinkAction = actionTaking("security")(providerInput, (ctx, { provider }) =>
  begin(ctx, { provider, intent: "link", next: "/settings/security#identities", invitation: null }),
);

type Asked = Pick<Parameters<typeof beginOAuth>[1], "provider" | "intent" | "next" | "invitation">;

async function begin(ctx: Context, asked: Asked) {
  const origin = (await headers()).get("origin") ?? "";
  // The provider sends people back to an address that it was told of before, and only of those that are set.
  if (!publicOrigins().includes(origin)) return fail({ code: "forbidden", reason: "oauth_address" });
  return beginOAuth(ctx, { ...asked, origin, browserToken: await keepOAuthCookie() });
}

export const identitySignUpAction = actionTaking("proofs", "sign-up")(identitySignUpInput, async (ctx, input) => {
  const [browserToken, locale] = await Promise.all([readOAuthCookie(), requestLocale()]);
  const result = await registerByIdentity(ctx, { ...input, browserToken, language: catalogueOf(locale) });
  if (!result.ok) return result;
  switch (result.value.kind) {
    case "ticket":
      return finishSignIn(ctx, result.value, result.value.next);
    case "pending":
      return redirect("/confirm/waiting");
    case "confirm":
      return redirect(
        `/confirm?${new URLSearchParams({ challenge: result.value.challengeId, next: result.value.next })}`,
      );
  }
});

/** Link the identity that somebody came back with before they signed in. */
export const linkPendingAction = actionTaking("security")(pendingIdentityInput, async (ctx, input) => {
  const result = await linkPendingIdentity(ctx, { ...input, browserToken: await readOAuthCookie() });
  if (!result.ok) return result;
  redirect(result.value.next);
});

export const unlinkIdentityAction = actionTaking("security")(providerInput, async (ctx, input) => {
  const result = await unlinkIdentity(ctx, input);
  if (result.ok) refresh();
  return result;
});
