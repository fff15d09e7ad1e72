import { z } from "zod";
import { postIdInput } from "@/lib/posts/input";

export const setLikeInput = z.object({ postId: postIdInput, liked: z.boolean() });
export type SetLikeInput = z.output<typeof setLikeInput>;
