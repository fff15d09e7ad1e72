import { z } from "zod";
import { displayNameInput, emailInput, handleInput } from "../input";
import { joinInput } from "../registration/input";

/** What forms and actions accept about identities elsewhere. Messages are keys of the catalogue's `auth.errors`. */

const ceremonyId = z.uuid("oauth_over");

/** Which of a provider's; whether it is set up here, the domain says. */
export const providerInput = z.object({ provider: z.enum(["oidc", "github", "google"], "provider_unknown") });
export const identitySignUpInput = joinInput.extend({
  ceremonyId,
  handle: handleInput,
  displayName: displayNameInput,
  email: emailInput.optional(),
});
export const pendingIdentityInput = z.object({ ceremonyId });
