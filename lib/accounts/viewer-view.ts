import type { Context } from "@/lib/core/context";
import { hydrateAuthors } from "./queries";
import type { AuthorView } from "./types";

/** The viewer's own face for the frame of a page, or null for a guest. */
export async function viewerView(
  ctx: Context,
): Promise<(AuthorView & { role: "member" | "moderator" | "admin" }) | null> {
  const { viewer } = ctx;
  if (viewer.kind !== "account") return null;
  const author = (await hydrateAuthors(ctx, [viewer.accountId])).get(viewer.accountId);
  return author ? { ...author, role: viewer.role } : null;
}
