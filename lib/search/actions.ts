"use server";
import { action } from "@/lib/http/action";
import { forgetInput, rememberInput } from "./input";
import { forgetSearches, rememberSearch } from "./mutations";

/** Remember a search of one's own. */
export const rememberSearchAction = action(rememberInput, rememberSearch);

/** Forget one search of one's own, or all. */
export const forgetSearchesAction = action(forgetInput, forgetSearches);
