import { type Context, viewerAccountId } from "@/lib/core/context";
import type { ConversationId } from "@/lib/core/ids";
import type { MessageView } from "../types";
import { readingKey, readMessagesBy } from "./read-by";

/** One message as the viewer sees it, or null where they don't (any more). */
export async function findMessage(
  ctx: Context,
  { conversationId, seq }: { conversationId: ConversationId; seq: number },
): Promise<MessageView | null> {
  const accountId = viewerAccountId(ctx.viewer);
  if (!accountId) return null;
  const reading = { accountId, conversationId, seq };
  return (await readMessagesBy(ctx, [reading])).get(readingKey(reading)) ?? null;
}
