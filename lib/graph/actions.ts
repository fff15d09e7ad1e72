"use server";
import { action } from "@/lib/http/action";
import { setFollowInput } from "./input";
import { setFollow } from "./mutations";

export const setFollowAction = action(setFollowInput, setFollow);
