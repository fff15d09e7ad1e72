import { eq } from "drizzle-orm";
import { linkPreviews } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { LinkPreviewId } from "@/lib/core/ids";
import { env } from "@/lib/env";
import { addJob } from "@/lib/events/add-job";
import { type FetchOptions, fetchPage } from "@/lib/fetch-guard/fetch-page";
import { fetchImage, type KeptImage, removeImage } from "./fetch-image";
import { headIsThere, pageText } from "./head-text";
import { type PageHead, parseHead } from "./parse-head";
import { AGAIN_MS, FRESH_MS, previewJob } from "./policy";

/** Heads are far smaller; whoever has none in so much has none. */
const HEAD_BYTES_MAX = 512 * 1024;
const NO_IMAGE = { imageKey: null, imageWidth: null, imageHeight: null, thumbhash: null };

/** What came of looking: what the page says, that it says nothing, or that nobody answered. */
type Looked = { readonly page: PageHead } | "nothing" | "nobody";

/**
 * Look at a page that somebody linked, and keep what it says of itself for all who link it: title, description, name of
 * the site, its picture as one of ours. Only what `fetchPage` lets through is asked. A page that is not there, is no
 * page or has no title is `failed`. Where nobody answers, what is known stays, and the page is asked once more after an
 * hour. A repeat within a week changes nothing.
 */
export async function fetchPreview(
  ctx: Context,
  { linkPreviewId, again = false }: { linkPreviewId: LinkPreviewId; again?: boolean },
  run: { readonly signal?: AbortSignal; readonly fetch?: Partial<FetchOptions> } = {},
): Promise<void> {
  const [known] = await ctx.db.select().from(linkPreviews).where(eq(linkPreviews.id, linkPreviewId));
  if (!known) return;
  const age = known.fetchedAt ? ctx.now.getTime() - known.fetchedAt.getTime() : Number.POSITIVE_INFINITY;
  if (age < (again ? AGAIN_MS / 2 : FRESH_MS)) return;

  const options: FetchOptions = { userAgent: `DirectLink (+${env().APP_URL})`, signal: run.signal, ...run.fetch };
  const looked = await look(known.url, options);
  if (looked === "nobody") return noteSilence(ctx, known, again);
  if (looked === "nothing")
    return replace(ctx, known, { state: "failed", title: "", description: "", siteName: "", ...NO_IMAGE });
  const { imageUrl, ...texts } = looked.page;
  const image: KeptImage | typeof NO_IMAGE = (imageUrl && (await fetchImage(imageUrl, options))) || NO_IMAGE;
  await replace(ctx, known, { state: "ready", ...texts, ...image });
}

async function look(url: string, options: FetchOptions): Promise<Looked> {
  const fetched = await fetchPage(url, { ...options, maxBytes: HEAD_BYTES_MAX, enough: headIsThere() });
  if (!fetched.ok)
    return fetched.reason === "forbidden" || fetched.reason === "too_many_redirects" ? "nothing" : "nobody";
  const { status, mediaType, body, charset, url: foundAt } = fetched.page;
  if (status >= 500 || status === 429) return "nobody";
  if (status !== 200 || !/^(?:text\/html|application\/xhtml\+xml)$/.test(mediaType)) return "nothing";
  const page = parseHead(pageText(body, charset), foundAt);
  return page.title === "" ? "nothing" : { page };
}

type Row = typeof linkPreviews.$inferSelect;

/** The new row first, then the old picture goes: no card ever points at what is gone. */
async function replace(ctx: Context, known: Row, change: Partial<Row>): Promise<void> {
  const [changed] = await ctx.db
    .update(linkPreviews)
    .set({ ...change, fetchedAt: ctx.now })
    .where(eq(linkPreviews.id, known.id))
    .returning({ id: linkPreviews.id });
  // Nobody links it any more: what was just kept is of no use either.
  if (!changed) await removeImage(change.imageKey ?? null);
  await removeImage(known.imageKey);
}

async function noteSilence(ctx: Context, { id, state }: Row, again: boolean): Promise<void> {
  await ctx.db
    .update(linkPreviews)
    .set({ state: state === "ready" ? "ready" : "failed", fetchedAt: ctx.now })
    .where(eq(linkPreviews.id, id));
  if (again) return;
  const runAt = new Date(ctx.now.getTime() + AGAIN_MS);
  await addJob(ctx, "fetch-link-preview", { linkPreviewId: id, again: true }, { ...previewJob(id), runAt });
}
