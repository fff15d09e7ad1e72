"use server";
import { refresh } from "next/cache";
import { action } from "@/lib/http/action";
import { updateProfileInput } from "./input";
import { updateProfile } from "./mutations/update-profile";

export const updateProfileAction = action(updateProfileInput, async (ctx, input) => {
  const result = await updateProfile(ctx, input);
  if (result.ok) refresh();
  return result;
});
