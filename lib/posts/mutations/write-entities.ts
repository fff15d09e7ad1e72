import { and, eq, inArray, not, sql } from "drizzle-orm";
import { hashtags, linkPreviews, postHashtags, postMentions, posts } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId, LinkPreviewId, PostId } from "@/lib/core/ids";
import { addJob } from "@/lib/events/add-job";
import { FRESH_MS, previewJob } from "@/lib/link-previews/policy";
import { entitiesOf } from "../entities";
import { parseRichText } from "../rich-text";

/** Longer addresses are links, but nobody looks behind them. */
const PREVIEW_URL_MAX = 2_000;

interface Written {
  readonly postId: PostId;
  readonly authorId: AccountId;
  readonly body: string;
  /** Nothing else stands below the text: its first link is shown with what it leads to. */
  readonly previewsLink: boolean;
}

/**
 * Write down whom a new post names, what it is filed under and what it links, in the caller's transaction. Only accounts
 * that stand are named; whether they may be was asked before (`checkText`).
 */
export async function writeEntities(tx: Context, written: Written): Promise<void> {
  const { mentions, hashtags: tags, links } = entitiesOf(written.body);
  if (mentions.length > 0) await addMentions(tx, written, mentions);
  if (tags.length > 0) await addHashtags(tx, written);
  const link = written.previewsLink ? links[0] : undefined;
  if (link) await setPreview(tx, written.postId, await findOrAddPreview(tx, link));
}

/** The same after an edit: what the text no longer says goes. */
export async function rewriteEntities(tx: Context, written: Written): Promise<void> {
  const { postId } = written;
  const { mentions, hashtags: tags } = entitiesOf(written.body);
  const named = tx.db
    .select({ id: sql`id` })
    .from(sql`accounts`)
    .where(sql`handle = any(${textArray(mentions)})`);
  await tx.db
    .delete(postMentions)
    .where(and(eq(postMentions.postId, postId), not(inArray(postMentions.accountId, named))));
  const filed = tx.db
    .select({ id: hashtags.id })
    .from(hashtags)
    .where(sql`${hashtags.name} = any(${textArray(tags)})`);
  await tx.db
    .delete(postHashtags)
    .where(and(eq(postHashtags.postId, postId), not(inArray(postHashtags.hashtagId, filed))));
  await setPreview(tx, postId, null);
  await writeEntities(tx, written);
}

async function addMentions(tx: Context, { postId, authorId }: Written, handles: readonly string[]): Promise<void> {
  await tx.db.execute(sql`
    insert into post_mentions (post_id, account_id)
    select ${postId}::bigint, id from accounts
    where handle = any(${textArray(handles)}) and state = 'active' and id <> ${authorId}::bigint
    on conflict do nothing`);
}

/** Hashtags are written in the order of their names, so that two posts with the same ones never wait for each other in a circle. */
async function addHashtags(tx: Context, { postId, body }: Written): Promise<void> {
  const typed = new Map<string, string>();
  for (const token of parseRichText(body)) {
    if (token.type === "hashtag" && !typed.has(token.tag)) typed.set(token.tag, token.text.slice(1));
  }
  const named = [...typed].sort(([a], [b]) => (a < b ? -1 : 1));
  await tx.db
    .insert(hashtags)
    .values(named.map(([name, displayName]) => ({ name, displayName, createdAt: tx.now })))
    .onConflictDoNothing();
  await tx.db.execute(sql`
    insert into post_hashtags (hashtag_id, post_id)
    select id, ${postId}::bigint from hashtags where name = any(${textArray([...typed.keys()])})
    on conflict do nothing`);
}

/** What is known of a page, for everybody who links it. A job looks at it: now, where nobody did within a week. */
async function findOrAddPreview(tx: Context, link: string): Promise<LinkPreviewId | null> {
  const url = link.replace(/#.*$/, "");
  if (url.length > PREVIEW_URL_MAX) return null;
  await tx.db.insert(linkPreviews).values({ url, createdAt: tx.now }).onConflictDoNothing();
  // Held, so that the sweep does not take it away as one that nobody links.
  const [preview] = await tx.db.select().from(linkPreviews).where(eq(linkPreviews.url, url)).for("key share");
  if (!preview) throw new Error("a link was neither written nor there before");
  const { id, fetchedAt } = preview;
  if (!fetchedAt || tx.now.getTime() - fetchedAt.getTime() >= FRESH_MS)
    await addJob(tx, "fetch-link-preview", { linkPreviewId: id }, previewJob(id));
  return id;
}

async function setPreview(tx: Context, postId: PostId, linkPreviewId: LinkPreviewId | null): Promise<void> {
  await tx.db.update(posts).set({ linkPreviewId }).where(eq(posts.id, postId));
}

/** Texts as one parameter. Handles and hashtags hold letters, digits, `_`, `·` and joiners: nothing that would need quoting. */
const textArray = (texts: readonly string[]) => sql`${`{${texts.map((text) => `"${text}"`).join(",")}}`}::text[]`;
