import { z } from "zod";
import { foldHashtag } from "@/lib/posts/rich-text";

/** A hashtag as people write it, with or without its sign, as it is filed. `hashtag`: it is none. */
export const hashtagInput = z
  .string()
  .max(200, "hashtag")
  .transform((typed, issue) => {
    const name = foldHashtag(typed.trim().replace(/^[#＃]/, ""));
    if (name) return name;
    issue.addIssue({ code: "custom", message: "hashtag" });
    return z.NEVER;
  });

export const followHashtagInput = z.object({ name: hashtagInput, followed: z.boolean() });
export type FollowHashtagInput = z.output<typeof followHashtagInput>;
