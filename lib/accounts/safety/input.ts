import { z } from "zod";
import { assertionInput } from "../factors/input";
import { challengeIdInput, codeInput, emailInput, newPasswordInput, tokenInput } from "../input";
import { PASSWORD_LENGTH } from "../limits";

/** What forms and actions accept about the safety of one's own account. Messages are keys of `security.errors`. */

const knownPassword = z
  .string("password_missing")
  .min(1, "password_missing")
  .max(PASSWORD_LENGTH.max, "password_wrong");
const appCode = codeInput.optional();

export const passwordProofInput = z.object({ password: knownPassword, appCode });
export const mailProofInput = z.object({ challengeId: challengeIdInput, code: codeInput, appCode });
export const passkeyProofInput = z.object({ ceremonyId: z.uuid("passkey_refused"), response: assertionInput });

export const changeEmailInput = z.object({ email: emailInput });
export const confirmEmailChangeInput = z.object({ challengeId: challengeIdInput, code: codeInput });
export const mailedLinkInput = z.object({ token: tokenInput });

export const changePasswordInput = z.object({ current: knownPassword.optional(), password: newPasswordInput });
export const sessionInput = z.object({ sessionId: z.uuid("link_broken") });
/** Ids of these rows are 64-bit numbers as text. */
export const securityEventInput = z.object({ eventId: z.string().regex(/^\d{1,18}$/, "undo_over") });
