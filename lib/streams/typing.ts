import { type Context, writer } from "@/lib/core/context";
import type { ConversationId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { membersOf } from "@/lib/messages/queries/members";
import { tellTyping } from "./notes";

/**
 * Tell those in a conversation that the viewer is writing there. Kept by nobody. Fails with `unauthenticated`, `forbidden`
 * (`frozen`) and `not_found`: no such conversation, or one that the viewer is not in, or in which nobody is left.
 */
export async function startTyping(
  ctx: Context,
  { conversationId }: { conversationId: ConversationId },
): Promise<Result<null, "unauthenticated" | "forbidden" | "not_found">> {
  const viewer = writer(ctx.viewer);
  if (!viewer.ok) return viewer;
  const others = await membersOf(ctx, conversationId);
  if (others.length === 0) return fail({ code: "not_found", what: "conversation" });
  tellTyping(others, { conversationId, accountId: viewer.value.accountId });
  return ok(null);
}
