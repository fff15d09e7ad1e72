import type { Context } from "@/lib/core/context";
import { may } from "@/lib/core/permissions";
import { hydrateAuthors } from "./queries";
import type { AuthorView } from "./types";

/** The viewer's own face for the frame of a page, and whether the staff's pages are theirs; null for a guest. */
export async function viewerView(ctx: Context): Promise<(AuthorView & { staff: boolean }) | null> {
  const { viewer } = ctx;
  if (viewer.kind !== "account") return null;
  const author = (await hydrateAuthors(ctx, [viewer.accountId])).get(viewer.accountId);
  return author ? { ...author, staff: may(viewer, "account:read:any") || viewer.lacksSecondStep === true } : null;
}
