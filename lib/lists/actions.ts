"use server";
import { action } from "@/lib/http/action";
import { createListInput, removeListInput, renameListInput, setListExclusiveInput, setListMemberInput } from "./input";
import { createList, removeList, renameList, setListExclusive } from "./mutations/manage-list";
import { setListMember } from "./mutations/set-list-member";

export const createListAction = action(createListInput, createList);
export const renameListAction = action(renameListInput, renameList);
export const removeListAction = action(removeListInput, removeList);
export const setListExclusiveAction = action(setListExclusiveInput, setListExclusive);
export const setListMemberAction = action(setListMemberInput, setListMember);
