"use server";
import { refresh } from "next/cache";
import { action } from "@/lib/http/action";
import { actInput, roleInput } from "./input";
import { actOnAccount } from "./mutations/act-on-account";
import { setRole } from "./mutations/set-role";

export const actOnAccountAction = action(actInput, async (ctx, input) => {
  const result = await actOnAccount(ctx, input);
  if (result.ok) refresh();
  return result;
});

export const setRoleAction = action(roleInput, async (ctx, input) => {
  const result = await setRole(ctx, input);
  if (result.ok) refresh();
  return result;
});
