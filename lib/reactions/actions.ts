"use server";
import { action } from "@/lib/http/action";
import { setLikeInput } from "./input";
import { setLike } from "./mutations";

export const setLikeAction = action(setLikeInput, setLike);
