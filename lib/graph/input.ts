import { z } from "zod";
import { accountIdInput } from "@/lib/posts/input";

export const setFollowInput = z.object({ accountId: accountIdInput, following: z.boolean() });
export type SetFollowInput = z.output<typeof setFollowInput>;
