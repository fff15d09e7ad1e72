import type { Context } from "@/lib/core/context";
import { may } from "@/lib/core/permissions";
import { streamPosition } from "@/lib/streams/queries";
import { hydrateAuthors } from "./queries";
import type { AuthorView } from "./types";

/**
 * The viewer's own face for the frame of a page, whether the staff's pages are theirs, and from where on the page hears
 * what is new (`streamSeq`); null for a guest.
 */
export async function viewerView(ctx: Context): Promise<(AuthorView & { staff: boolean; streamSeq: number }) | null> {
  const { viewer } = ctx;
  if (viewer.kind !== "account") return null;
  const [authors, streamSeq] = await Promise.all([hydrateAuthors(ctx, [viewer.accountId]), streamPosition(ctx)]);
  const author = authors.get(viewer.accountId);
  const staff = may(viewer, "account:read:any") || viewer.lacksSecondStep === true;
  return author ? { ...author, staff, streamSeq } : null;
}
