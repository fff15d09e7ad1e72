import { eq } from "drizzle-orm";
import { circleMembers } from "@/db/schema";
import { findAccountStats } from "@/lib/accounts/stats";
import { type Context, viewerAccountId } from "@/lib/core/context";
import { findPrivacy } from "@/lib/privacy/queries";
import type { ComposerView } from "../types";

/** What a composer of the viewer's begins with; null for guests. */
export async function findComposer(ctx: Context): Promise<ComposerView | null> {
  const me = viewerAccountId(ctx.viewer);
  const privacy = me && (await findPrivacy(ctx));
  if (!me || !privacy) return null;
  const [stats, circle] = await Promise.all([
    findAccountStats(ctx, [me]),
    ctx.db.$count(circleMembers, eq(circleMembers.ownerId, me)),
  ]);
  const { defaultVisibility, isPrivate, commentsFrom } = privacy;
  return { defaultVisibility, isPrivate, commentsFrom, followers: stats.get(me)?.followers ?? 0, circle };
}
