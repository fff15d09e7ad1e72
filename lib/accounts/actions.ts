"use server";
import { refresh } from "next/cache";
import { action } from "@/lib/http/action";
import { updateProfileInput } from "./input";
import { updateProfile } from "./mutations/update-profile";
import { decideRegistration } from "./registration/decide";
import { createInvitationInput, decideRegistrationInput, revokeInvitationInput } from "./registration/input";
import { createInvitation, revokeInvitation } from "./registration/write-invitation";

export const updateProfileAction = action(updateProfileInput, async (ctx, input) => {
  const result = await updateProfile(ctx, input);
  if (result.ok) refresh();
  return result;
});

export const decideRegistrationAction = action(decideRegistrationInput, async (ctx, input) => {
  const result = await decideRegistration(ctx, input);
  if (result.ok) refresh();
  return result;
});

/** Gives the invitation, with the path that its link leads to. */
export const createInvitationAction = action(createInvitationInput, async (ctx, input) => {
  const result = await createInvitation(ctx, input);
  if (result.ok) refresh();
  return result;
});

export const revokeInvitationAction = action(revokeInvitationInput, async (ctx, input) => {
  const result = await revokeInvitation(ctx, input);
  if (result.ok) refresh();
  return result;
});
