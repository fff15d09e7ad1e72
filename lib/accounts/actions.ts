"use server";
import { refresh } from "next/cache";
import { action, actionTaking } from "@/lib/http/action";
import { changeHandleInput, removePictureInput, updateProfileInput } from "./input";
import { changeHandle } from "./mutations/change-handle";
import { removePicture } from "./mutations/remove-picture";
import { updateProfile } from "./mutations/update-profile";
import { decideRegistration } from "./registration/decide";
import { createInvitationInput, decideRegistrationInput, revokeInvitationInput } from "./registration/input";
import { createInvitation, revokeInvitation } from "./registration/write-invitation";

export const updateProfileAction = actionTaking("profile")(updateProfileInput, async (ctx, input) => {
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

/** Take another handle; the old one leads to it for 30 days. */
export const changeHandleAction = actionTaking("profile")(changeHandleInput, async (ctx, input) => {
  const result = await changeHandle(ctx, input);
  if (result.ok) refresh();
  return result;
});

/** Take the picture off one's own profile. */
export const removePictureAction = actionTaking("profile")(removePictureInput, async (ctx, input) => {
  const result = await removePicture(ctx, input);
  if (result.ok) refresh();
  return result;
});
