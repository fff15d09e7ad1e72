"use server";
import { action } from "@/lib/http/action";
import { addFilterInput, removeFilterInput, updatePrivacyInput } from "./input";
import { addFilter, removeFilter } from "./mutations/filters";
import { updatePrivacy } from "./mutations/update-privacy";

export const updatePrivacyAction = action(updatePrivacyInput, updatePrivacy);
export const addFilterAction = action(addFilterInput, addFilter);
export const removeFilterAction = action(removeFilterInput, removeFilter);
