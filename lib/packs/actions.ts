"use server";
import { action } from "@/lib/http/action";
import {
  createPackInput,
  editPackInput,
  orderPackInput,
  removePackInput,
  setPackLeftInput,
  setPackMemberInput,
} from "./input";
import { createPack, editPack, removePack } from "./mutations/manage-pack";
import { setPackLeft } from "./mutations/set-pack-left";
import { orderPack, setPackMember } from "./mutations/set-pack-member";

export const createPackAction = action(createPackInput, createPack);
export const editPackAction = action(editPackInput, editPack);
export const removePackAction = action(removePackInput, removePack);
export const setPackMemberAction = action(setPackMemberInput, setPackMember);
export const orderPackAction = action(orderPackInput, orderPack);
export const setPackLeftAction = action(setPackLeftInput, setPackLeft);
