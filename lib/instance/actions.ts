"use server";
import { refresh } from "next/cache";
import { action } from "@/lib/http/action";
import { instanceSettingsInput, reactionSetInput, rulesInput } from "./input";
import { publishRules, writeInstanceSettings } from "./mutations";
import { writeReactionSet } from "./write-reaction-set";

export const writeInstanceSettingsAction = action(instanceSettingsInput, async (ctx, input) => {
  const result = await writeInstanceSettings(ctx, input);
  if (result.ok) refresh();
  return result;
});

/** Gives the version that is in force now. */
export const publishRulesAction = action(rulesInput, async (ctx, input) => {
  const result = await publishRules(ctx, input);
  if (result.ok) refresh();
  return result;
});

/** Gives the emoji that are offered now, in order. */
export const writeReactionSetAction = action(reactionSetInput, async (ctx, input) => {
  const result = await writeReactionSet(ctx, input);
  if (result.ok) refresh();
  return result;
});
