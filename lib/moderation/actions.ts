"use server";
import { refresh } from "next/cache";
import { action, actionTaking } from "@/lib/http/action";
import { actInput, reportAccountInput, reportPostInput, roleInput } from "./input";
import { actOnAccount } from "./mutations/act-on-account";
import { reportAccount, reportPost } from "./mutations/report";
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

export const reportPostAction = actionTaking("moderating")(reportPostInput, reportPost);
export const reportAccountAction = actionTaking("moderating")(reportAccountInput, reportAccount);
