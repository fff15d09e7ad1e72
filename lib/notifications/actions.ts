"use server";
import { action } from "@/lib/http/action";
import { addDeviceInput, removeDeviceInput, setChoiceInput, setDigestInput, setQuietHoursInput } from "./input";
import { addDevice, removeDevice } from "./mutations/devices";
import { setChoice, setDigest, setQuietHours } from "./mutations/set-settings";

export const setChoiceAction = action(setChoiceInput, setChoice);
export const setQuietHoursAction = action(setQuietHoursInput, setQuietHours);
export const setDigestAction = action(setDigestInput, setDigest);
export const addDeviceAction = action(addDeviceInput, addDevice);
export const removeDeviceAction = action(removeDeviceInput, removeDevice);
