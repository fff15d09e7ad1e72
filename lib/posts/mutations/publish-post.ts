import { and, eq, ne, sql } from "drizzle-orm";
import { draftMedia, drafts } from "@/db/schema";
import { type AccountViewer, type Context, writer } from "@/lib/core/context";
import type { AccountId, PostId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { statement } from "@/lib/core/statements";
import { transaction } from "@/lib/core/transaction";
import type { PublishInput } from "../drafts/input";
import { guessLanguage } from "../language";
import { PARTS_MAX } from "../limits";
import { checkParts, type Publishable, type Unpublishable } from "./check-parts";
import { holdKey } from "./hold-key";
import { describeMedia, holdMedia } from "./hold-media";
import { publish } from "./publish";

/**
 * Publish a post of any kind, or a thread of several in one go: text, pictures, a video that can be played, a poll; by
 * itself, as an answer, as a quote. All of it is written in one transaction, each part with its counts and its fact.
 *
 * Gives the ids, in order. The same client key again, also in parallel, gives the same posts. The draft of the same key
 * is published with it, also where that is saved in the same moment; `drafted` is false for programs, whose keys have
 * none. Fails with `unauthenticated` for guests, `forbidden` (`frozen`, …), `gone` where the post of
 * this key has been deleted since, and as `checkParts` says. `publishAt` is `schedulePost`'s business.
 */
export async function publishPost(
  ctx: Context,
  input: PublishInput,
  { drafted = true }: { readonly drafted?: boolean } = {},
): Promise<Result<{ postIds: PostId[] }, "unauthenticated" | Unpublishable | "gone">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const viewer = who.value;
  const { clientKey, parts } = input;
  const languages = await Promise.all(parts.map(({ language, body }) => language ?? guessLanguage(body)));

  return transaction(ctx, async (tx) => {
    const files = parts.flatMap(({ media }) => media);
    const held = await holdMedia(
      tx,
      viewer.accountId,
      files.map(({ mediaId }) => mediaId),
      clientKey,
    );
    // Only now: a repeat that came at the same instant has waited for the files until the first one was through.
    const [, { rows, hasDraft }] = await Promise.all([
      drafted && holdKey(tx, viewer.accountId, clientKey),
      findKeyed(tx, viewer.accountId, clientKey),
    ]);
    const before = publishedBy(clientKey, rows);
    if (before) return before;
    const checked = await checkParts(tx, viewer, input, held);
    if (!checked.ok) return checked;

    await describeMedia(tx, files);
    const postIds = await publishParts(tx, viewer, input, languages, checked.value);
    if (hasDraft) await closeDraft(tx, viewer.accountId, clientKey, postIds[0] ?? null);
    return ok({ postIds });
  });
}

/** Each part of a thread has a key of its own, which no client can make: theirs have no dot. */
const keysOf = (clientKey: string, count: number) =>
  Array.from({ length: count }, (_, place) => (place === 0 ? clientKey : `${clientKey}.${place}`));

async function publishParts(
  tx: Context,
  { accountId }: AccountViewer,
  { clientKey, parts, visibility, repliesFrom, quotesFrom, quoteOfId }: PublishInput,
  languages: readonly (string | null)[],
  { kinds, replyTo }: Publishable,
): Promise<PostId[]> {
  const postIds: PostId[] = [];
  const keys = keysOf(clientKey, parts.length);
  for (const [place, { body, contentWarning, sensitive, media, poll }] of parts.entries()) {
    const before = postIds.at(-1);
    const root = replyTo?.rootId ?? postIds[0];
    const { id } = await publish(tx, {
      authorId: accountId,
      clientKey: keys[place],
      kind: kinds[place] ?? "text",
      body,
      contentWarning,
      sensitive,
      language: languages[place] ?? null,
      visibility,
      repliesFrom,
      quotesFrom,
      mediaIds: media.map(({ mediaId }) => mediaId),
      poll,
      replyTo: before && root ? { id: before, rootId: root } : replyTo,
      quoteOfId: place === 0 ? quoteOfId : null,
    });
    postIds.push(id);
  }
  return postIds;
}

/** What this key has published before, or null. Once its first post is deleted, a late repeat brings nothing back. */
export async function findPublished(tx: Context, authorId: AccountId, clientKey: string) {
  return publishedBy(clientKey, (await findKeyed(tx, authorId, clientKey)).rows);
}

interface KeyedPost {
  readonly id: PostId;
  readonly key: string;
  readonly deleted: boolean;
}

/** The posts under a key, in order, and whether a draft is under it that is still one. */
async function findKeyed(tx: Context, authorId: AccountId, clientKey: string) {
  const [found] = await keyed(tx, "", { authorId, clientKey, keys: JSON.stringify(keysOf(clientKey, PARTS_MAX)) });
  if (!found) throw new Error("a question was not answered");
  return found;
}

const keyed = statement<{ rows: readonly KeyedPost[]; hasDraft: boolean }>(
  () => sql`select
    (select coalesce(json_agg(json_build_object('id', p.id::text, 'key', p.client_key, 'deleted', p.deleted_at is not null)
      order by p.id), '[]') from posts p where p.author_id = ${sql.placeholder("authorId")}::bigint
      and p.client_key = any(array(select json_array_elements_text(${sql.placeholder("keys")}::json)))) as rows,
    exists (select from drafts d where d.author_id = ${sql.placeholder("authorId")}::bigint
      and d.client_key = ${sql.placeholder("clientKey")}::text and d.state <> 'published') as "hasDraft"`,
);

function publishedBy(clientKey: string, rows: readonly KeyedPost[]) {
  const first = rows.find(({ key }) => key === clientKey);
  if (!first) return null;
  if (first.deleted) return fail({ code: "gone", reason: "post_deleted" });
  return ok({ postIds: rows.map(({ id }) => id) });
}

/** The draft that this was is published; its files are the post's now. */
async function closeDraft(tx: Context, authorId: AccountId, clientKey: string, postId: PostId | null): Promise<void> {
  const [draft] = await tx.db
    .update(drafts)
    .set({
      state: "published",
      postId,
      mediaId: null,
      parts: [],
      body: "",
      publishAt: null,
      failure: null,
      updatedAt: tx.now,
    })
    .where(and(eq(drafts.authorId, authorId), eq(drafts.clientKey, clientKey), ne(drafts.state, "published")))
    .returning({ id: drafts.id });
  if (draft) await tx.db.delete(draftMedia).where(eq(draftMedia.draftId, draft.id));
}
