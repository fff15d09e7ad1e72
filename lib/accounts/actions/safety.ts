"use server";
import { refresh } from "next/cache";
import { z } from "zod";
import { renewSession } from "@/lib/auth/session";
import type { SessionId } from "@/lib/core/ids";
import { ok } from "@/lib/core/result";
import { action, actionTaking } from "@/lib/http/action";
import {
  confirmEmailChangeByCode,
  confirmEmailChangeByLink,
  type EmailChanged,
  requestEmailChange,
} from "../mutations/change-email";
import { changePassword } from "../mutations/change-password";
import { endOtherSessions, endOwnSession } from "../mutations/end-sessions";
import {
  beginPasskeyProof,
  findProofMethods,
  mailProofCode,
  reauthenticateByMail,
  reauthenticateByPasskey,
  reauthenticateByPassword,
} from "../mutations/reauthenticate";
import { undoChange, undoOwnChange } from "../mutations/undo-change";
import {
  changeEmailInput,
  changePasswordInput,
  confirmEmailChangeInput,
  mailedLinkInput,
  mailProofInput,
  passkeyProofInput,
  passwordProofInput,
  securityEventInput,
  sessionInput,
} from "../safety/input";

/** What somebody does about the safety of their own account. */

const nothing = z.object({});
const safety = actionTaking("security");
const proof = actionTaking("proofs");

/** By what the viewer can prove themselves again. */
export const proofMethodsAction = action(nothing, findProofMethods);
export const proveByPasswordAction = actionTaking("proofs", "reauthenticate")(
  passwordProofInput,
  reauthenticateByPassword,
);
export const mailProofCodeAction = safety(nothing, mailProofCode);
export const proveByMailAction = proof(mailProofInput, reauthenticateByMail);
export const beginPasskeyProofAction = proof(nothing, beginPasskeyProof);
export const proveByPasskeyAction = proof(passkeyProofInput, reauthenticateByPasskey);

/** Gives the challenge that the code in the mail belongs to. */
export const requestEmailChangeAction = actionTaking(
  "security",
  "codes-address",
  "codes",
)(changeEmailInput, requestEmailChange);

export const confirmEmailChangeAction = proof(confirmEmailChangeInput, async (ctx, input) => {
  const result = await confirmEmailChangeByCode(ctx, input);
  return result.ok ? addressChanged(result.value) : result;
});

export const confirmEmailLinkAction = proof(mailedLinkInput, async (ctx, input) => {
  const result = await confirmEmailChangeByLink(ctx, input);
  return result.ok ? addressChanged(result.value) : result;
});

export const changePasswordAction = safety(changePasswordInput, async (ctx, input) => {
  const result = await changePassword(ctx, input);
  if (!result.ok) return result;
  if (result.value.sessionId) await renewSession(result.value.sessionId);
  refresh();
  return ok(null);
});

export const endSessionAction = safety(sessionInput, async (ctx, { sessionId }) => {
  const result = await endOwnSession(ctx, { sessionId: sessionId as SessionId });
  if (result.ok) refresh();
  return result;
});

/** Gives how many devices were signed out. */
export const endOtherSessionsAction = safety(nothing, async (ctx) => {
  const result = await endOtherSessions(ctx);
  if (result.ok) refresh();
  return result;
});

/** Gives the (masked) address that the code for a new password went to. */
export const undoChangeAction = proof(mailedLinkInput, undoChange);
/** The same by the list in the settings. The device that asked is signed out, too. */
export const undoOwnChangeAction = safety(securityEventInput, undoOwnChange);

async function addressChanged({ email, sessionId }: EmailChanged) {
  if (sessionId) await renewSession(sessionId);
  refresh();
  return ok({ email });
}
