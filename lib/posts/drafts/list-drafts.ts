import { and, desc, eq, ne } from "drizzle-orm";
import { drafts, media } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import type { DraftView } from "../types";

/** More than anybody has open; a list that long is a bug of a client. */
const DRAFTS_MAX = 100;

/** The viewer's own drafts that are not published, last changed first, 100 at most. Guests have none. */
export async function listDrafts(ctx: Context): Promise<DraftView[]> {
  const { viewer } = ctx;
  if (viewer.kind !== "account") return [];
  const rows = await draftRows(ctx)
    .where(and(eq(drafts.authorId, viewer.accountId), ne(drafts.state, "published")))
    .orderBy(desc(drafts.updatedAt))
    .limit(DRAFTS_MAX);
  return rows.map(draftView);
}

/** One draft of an author by its client key, published or not. */
export async function findDraft(ctx: Context, authorId: AccountId, clientKey: string): Promise<DraftView | null> {
  const [row] = await draftRows(ctx).where(and(eq(drafts.authorId, authorId), eq(drafts.clientKey, clientKey)));
  return row ? draftView(row) : null;
}

function draftRows(ctx: Context) {
  return ctx.db
    .select({ draft: drafts, alt: media.alt })
    .from(drafts)
    .leftJoin(media, eq(media.id, drafts.mediaId))
    .$dynamic();
}

function draftView({ draft, alt }: { draft: typeof drafts.$inferSelect; alt: string | null }): DraftView {
  const { clientKey, mediaId, body, language, visibility, sensitive, state, postId, updatedAt } = draft;
  return {
    clientKey,
    mediaId,
    body,
    alt: alt ?? "",
    language,
    visibility,
    sensitive,
    state,
    postId,
    updatedAt: updatedAt.toISOString(),
  };
}
