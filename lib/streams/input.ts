import { z } from "zod";
import { type AccountId, type ConversationId, isId } from "@/lib/core/ids";

const idOf = <T extends string>() =>
  z
    .string()
    .refine(isId, "unknown_id")
    .transform((text) => text as T);

/** Where somebody is writing. */
export const typingInput = z.object({ conversationId: idOf<ConversationId>() });

/** Of whom it is asked whether they are here. */
export const presenceInput = z.array(idOf<AccountId>()).min(1).max(100);
