"use server";
import { actionTaking } from "@/lib/http/action";
import { followHashtagInput } from "./input";
import { followHashtag } from "./mutations";

/** Have the posts with a hashtag in Following, or no longer. */
export const followHashtagAction = actionTaking("follows")(followHashtagInput, followHashtag);
