"use server";
import { action } from "@/lib/http/action";
import { ownMediaInput } from "./input";
import { retryMedia } from "./mutations/retry-media";

export const retryMediaAction = action(ownMediaInput, retryMedia);
