import { and, eq, inArray, lte, notInArray } from "drizzle-orm";
import { accounts, draftMedia, drafts, media } from "@/db/schema";
import type { Context, Viewer } from "@/lib/core/context";
import type { AccountId, DraftId } from "@/lib/core/ids";
import type { Failure } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { holdKey } from "../mutations/hold-key";
import { publishPost } from "../mutations/publish-post";
import { publishInput } from "./input";

type Draft = typeof drafts.$inferSelect;

/**
 * Publish every scheduled document whose time has come. Runs at the time of each and by the clock.
 *
 * Each is one transaction that holds its document: it is published exactly once, however many workers look and whenever
 * one of them is killed. What can't be published (its video is not ready, the thread was locked meanwhile, its author
 * may not write any more) becomes a draft again that says why. One that throws keeps no other one waiting: it is left
 * for the next run, and the errors are thrown together. Gives how many it published.
 */
export async function publishScheduled(ctx: Context, signal?: AbortSignal): Promise<number> {
  const failed = new Map<DraftId, unknown>();
  for (let published = 0; ; ) {
    signal?.throwIfAborted();
    const due = await nextDue(ctx, [...failed.keys()]);
    if (!due) {
      if (failed.size > 0) throw new AggregateError([...failed.values()], "scheduled posts could not be published");
      return published;
    }
    const done = await transaction(ctx, (tx) => publishDue(tx, due)).catch((error: unknown) => {
      failed.set(due, error);
      return false;
    });
    if (done) published++;
  }
}

const isDue = ({ now }: Context) => and(eq(drafts.state, "scheduled"), lte(drafts.publishAt, now));

/** The document that is due for the longest time and that nobody else is publishing now. */
async function nextDue(ctx: Context, except: readonly DraftId[]): Promise<DraftId | null> {
  const [draft] = await ctx.db
    .select({ id: drafts.id })
    .from(drafts)
    .where(and(isDue(ctx), notInArray(drafts.id, [...except])))
    .orderBy(drafts.publishAt)
    .limit(1)
    .for("update", { skipLocked: true });
  return draft?.id ?? null;
}

/** Publish one document, whether it could be. Somebody else may have done it since it was found. */
async function publishDue(tx: Context, id: DraftId): Promise<boolean> {
  await holdFilesOf(tx, id);
  await holdKeyOf(tx, id);
  const [draft] = await tx.db
    .select()
    .from(drafts)
    .where(and(eq(drafts.id, id), isDue(tx)))
    .for("update");
  if (!draft) return false;
  const failure = await tryToPublish(tx, draft);
  if (!failure) return true;
  await tx.db
    .update(drafts)
    .set({ state: "draft", failure: sentenceOf(failure), updatedAt: tx.now })
    .where(eq(drafts.id, draft.id));
  return false;
}

/** Its files before itself, as whoever saves it does: so neither waits for the other in a circle. */
async function holdFilesOf(tx: Context, draftId: DraftId): Promise<void> {
  const files = tx.db.select({ id: draftMedia.mediaId }).from(draftMedia).where(eq(draftMedia.draftId, draftId));
  await tx.db
    .select({ id: media.id })
    .from(media)
    .where(inArray(media.id, files))
    .orderBy(media.id)
    .for("no key update");
}

async function holdKeyOf(tx: Context, draftId: DraftId): Promise<void> {
  const [draft] = await tx.db
    .select({ authorId: drafts.authorId, clientKey: drafts.clientKey })
    .from(drafts)
    .where(eq(drafts.id, draftId));
  if (draft) await holdKey(tx, draft.authorId, draft.clientKey);
}

/** Ask again all that was asked when it was planned: everything may have changed since. */
async function tryToPublish(tx: Context, draft: Draft): Promise<Failure | null> {
  const viewer = await findAuthor(tx, draft.authorId);
  if (!viewer) return { code: "forbidden", reason: "author_gone" };
  const asked = publishInput.safeParse({ ...draft, parts: await partsOf(tx, draft), publishAt: null });
  if (!asked.success) return { code: "invalid", fields: { form: asked.error.issues.map(({ message }) => message) } };
  const published = await publishPost({ ...tx, viewer }, asked.data);
  return published.ok ? null : published.failure;
}

/** Its author as they would write now; null where the account does not stand. */
async function findAuthor(tx: Context, accountId: AccountId): Promise<Viewer | null> {
  const [row] = await tx.db
    .select({ handle: accounts.handle, role: accounts.role, restriction: accounts.restriction })
    .from(accounts)
    .where(and(eq(accounts.id, accountId), eq(accounts.state, "active")));
  if (!row) return null;
  const { handle, role, restriction } = row;
  return { kind: "account", accountId, handle, role, sessionId: null, frozen: restriction === "frozen" };
}

async function partsOf(tx: Context, { id, parts }: { id: DraftId; parts: Draft["parts"] }) {
  const files = await tx.db
    .select({ part: draftMedia.part, mediaId: draftMedia.mediaId, alt: media.alt })
    .from(draftMedia)
    .innerJoin(media, eq(media.id, draftMedia.mediaId))
    .where(eq(draftMedia.draftId, id))
    .orderBy(draftMedia.part, draftMedia.position);
  return parts.map((part, place) => ({ ...part, media: files.filter((file) => file.part === place) }));
}

/** The key under which the catalogue says why. */
function sentenceOf(failure: Failure): string {
  if (failure.code === "invalid") return Object.values(failure.fields)[0]?.[0] ?? "form";
  return "reason" in failure ? failure.reason : failure.code;
}
