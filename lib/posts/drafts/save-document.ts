import { and, eq, lte, ne } from "drizzle-orm";
import { type DraftPart, draftMedia, drafts } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import type { AccountId, MediaId } from "@/lib/core/ids";
import { type FailureOf, fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { DRAFTS_MAX } from "../limits";
import { holdKey } from "../mutations/hold-key";
import { describeMedia, type HeldMedia, holdMedia } from "../mutations/hold-media";
import { findPublished } from "../mutations/publish-post";
import { findTarget } from "../queries/find-target";
import type { DraftPartInput, SaveDraftInput } from "./input";
import { findDraft } from "./list-drafts";
import type { DraftView } from "./types";

export type Document = Pick<
  SaveDraftInput,
  "clientKey" | "visibility" | "repliesFrom" | "quotesFrom" | "replyToId" | "quoteOfId" | "writtenAt"
> & { readonly parts: readonly DraftPartInput[] };

/**
 * Keep a document of the composer as it is, however unfinished: a post or a thread, with its pictures and polls.
 *
 * The last one written wins: what the page saw before what is kept (`writtenAt`) changes nothing, and gives what is kept.
 * A scheduled document that is written in becomes a draft again. What is published stays so. Fails with
 * `unauthenticated`, `forbidden` (`frozen`), `not_found` where a file is not the viewer's own (`media`) or they can't see
 * what they want to answer or quote (`post`), `conflict` (`media_in_use`, `media_rejected`, `too_many_drafts`, `published`), `gone`
 * where the published post was deleted.
 */
export async function saveDocument(
  ctx: Context,
  document: Document,
): Promise<Result<DraftView, "unauthenticated" | "forbidden" | "not_found" | "conflict" | "gone">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const { accountId } = who.value;
  const { clientKey, writtenAt = ctx.now, replyToId, quoteOfId } = document;
  return transaction(ctx, async (tx) => {
    const held = await holdMedia(tx, accountId, mediaOf(document), clientKey);
    await holdKey(tx, accountId, clientKey);
    const before = await findDraft(tx, accountId, clientKey);
    // A save that comes late must not make a draft of what is published.
    const published = await findPublished(tx, accountId, clientKey);
    if (published && !published.ok) return published;
    if (published) return before ? ok(before) : fail({ code: "conflict", reason: "published" });
    if (before && new Date(before.updatedAt) > writtenAt) return ok(before);
    for (const about of [replyToId, quoteOfId])
      if (about && !(await findTarget(tx, about))) return fail({ code: "not_found", what: "post" });
    const problem = problemOf(document, held);
    if (problem) return fail(problem);
    if ((await countDrafts(tx, accountId, clientKey)) >= DRAFTS_MAX)
      return fail({ code: "conflict", reason: "too_many_drafts" });
    await writeDocument(tx, accountId, document, { state: "draft", publishAt: null });
    return ok((await findDraft(tx, accountId, clientKey)) as DraftView);
  });
}

const mediaOf = ({ parts }: Pick<Document, "parts">): MediaId[] =>
  parts.flatMap(({ media }) => media.map(({ mediaId }) => mediaId));

/** Write a document over what its key held before, with its files in their places. Its files are held by the caller. */
export async function writeDocument(
  tx: Context,
  authorId: AccountId,
  document: Document,
  fate: { readonly state: "draft" | "scheduled"; readonly publishAt: Date | null },
): Promise<void> {
  const { clientKey, visibility, parts, writtenAt = tx.now } = document;
  const kept = {
    ...fate,
    visibility,
    repliesFrom: document.repliesFrom ?? null,
    quotesFrom: document.quotesFrom ?? "everyone",
    replyToId: document.replyToId ?? null,
    quoteOfId: document.quoteOfId ?? null,
    parts: parts.map(({ media: _, ...part }): DraftPart => part),
    body: parts[0]?.body ?? "",
    mediaId: null,
    failure: null,
    // A clock that is fast must not keep out what is written after it.
    updatedAt: new Date(Math.min(writtenAt.getTime(), tx.now.getTime())),
  };
  const [draft] = await tx.db
    .insert(drafts)
    .values({ ...kept, authorId, clientKey, createdAt: tx.now })
    .onConflictDoUpdate({
      target: [drafts.authorId, drafts.clientKey],
      set: kept,
      setWhere: and(ne(drafts.state, "published"), lte(drafts.updatedAt, kept.updatedAt)),
    })
    .returning({ id: drafts.id });
  // Another device was faster, and wrote later.
  if (!draft) return;
  await tx.db.delete(draftMedia).where(eq(draftMedia.draftId, draft.id));
  const files = parts.flatMap(({ media }, part) =>
    media.map(({ mediaId }, position) => ({ draftId: draft.id, part, position, mediaId })),
  );
  if (files.length > 0) await tx.db.insert(draftMedia).values(files);
  await describeMedia(
    tx,
    parts.flatMap(({ media }) => media),
  );
}

function problemOf(
  document: Document,
  held: ReadonlyMap<MediaId, HeldMedia>,
): FailureOf<"not_found" | "conflict"> | null {
  for (const mediaId of mediaOf(document)) {
    const file = held.get(mediaId);
    if (!file) return { code: "not_found", what: "media" };
    if (file.used) return { code: "conflict", reason: "media_in_use" };
    if (file.state === "rejected") return { code: "conflict", reason: "media_rejected" };
  }
  return null;
}

/** How many other drafts somebody has. */
export const countDrafts = (tx: Context, authorId: AccountId, clientKey: string): Promise<number> =>
  tx.db.$count(
    drafts,
    and(eq(drafts.authorId, authorId), ne(drafts.state, "published"), ne(drafts.clientKey, clientKey)),
  );
