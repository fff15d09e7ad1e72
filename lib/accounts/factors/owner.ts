import { type AccountViewer, type Context, writer } from "@/lib/core/context";
import type { SessionId } from "@/lib/core/ids";
import { fail, type Result } from "@/lib/core/result";
import { requireRecent } from "../recent";

/** The new id of the viewer's session, after a change of what it is worth: see `rotateSession`. */
export interface Renewed {
  readonly sessionId: SessionId | null;
}

/**
 * Whoever changes how they sign in: an account that may write and has proved itself within ten minutes. Fails with
 * `unauthenticated` and `forbidden` (`frozen`, `reauthenticate`).
 */
export async function recentOwner(ctx: Context): Promise<Result<AccountViewer, "unauthenticated" | "forbidden">> {
  const owner = writer(ctx.viewer);
  if (!owner.ok) return owner;
  const asked = await requireRecent(ctx);
  return asked ? fail(asked) : owner;
}
