import type { Context as HonoContext } from "hono";
import type { ConversationId } from "@/lib/core/ids";
import type { Result } from "@/lib/core/result";
import { problem } from "@/lib/http/status";
import { findConversation } from "@/lib/messages/queries/conversations";
import { findMessage } from "@/lib/messages/queries/find-message";
import type { ApiEnv } from "../context";
import { PRIVATE } from "../page-query";
import { noConversation, noMessage } from "./parse";

type Api = HonoContext<ApiEnv>;

/** What a mutation gave, or `{}` where it gives nothing; its failure where it has one. */
export const done = (c: Api, result: Result<unknown>): Response =>
  result.ok ? c.json((result.value ?? {}) as object, 200, PRIVATE) : problem(result.failure);

/** After a change: the conversation as it stands now. */
export async function conversationAfter(c: Api, result: Result<unknown>, id: ConversationId): Promise<Response> {
  if (!result.ok) return problem(result.failure);
  const found = await findConversation(c.var.ctx, id);
  return found ? c.json(found, 200, PRIVATE) : noConversation();
}

/** After a change: the message as it stands now. */
export async function messageAfter(
  c: Api,
  result: Result<unknown>,
  { conversationId, seq }: { conversationId: ConversationId; seq: number },
): Promise<Response> {
  if (!result.ok) return problem(result.failure);
  const found = await findMessage(c.var.ctx, { conversationId, seq });
  return found ? c.json(found, 200, PRIVATE) : noMessage();
}
