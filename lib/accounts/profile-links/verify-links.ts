import { and, asc, eq, gt, isNotNull, lt } from "drizzle-orm";
import { accounts, formerHandles, profileLinks } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { env } from "@/lib/env";
import { addJob } from "@/lib/events/add-job";
import { type FetchOptions, fetchPage } from "@/lib/fetch-guard/fetch-page";
import { linksBack } from "./links-back";

const DAY_MS = 86_400_000;
const RECHECK_DAYS = 7;
/** A page that can't be reached keeps its tick for so long after it was last seen to link back. */
const PATIENCE_DAYS = 30;
const BATCH = 500;

/**
 * Look whether the pages that a profile links to link back with `rel="me"`, one after another, and note it. A page that
 * answers without the link loses its tick at once; one that can't be reached after 30 days. Runs after a change and
 * every week; a repeat changes nothing but the time.
 */
export async function verifyLinks(
  ctx: Context,
  { accountId }: { accountId: AccountId },
  run: { readonly signal?: AbortSignal; readonly fetch?: Partial<FetchOptions> } = {},
): Promise<void> {
  const [account] = await ctx.db
    .select({ handle: accounts.handle })
    .from(accounts)
    .where(and(eq(accounts.id, accountId), eq(accounts.state, "active")));
  if (!account) return;
  const former = await ctx.db
    .select({ handle: formerHandles.handle })
    .from(formerHandles)
    .where(and(eq(formerHandles.accountId, accountId), gt(formerHandles.until, ctx.now)));
  // A page that still names the old handle links to us all the same: we lead on from there.
  const targets = [account, ...former].map(({ handle }) => `${env().APP_URL}/@${handle}`);
  const links = await ctx.db.select().from(profileLinks).where(eq(profileLinks.accountId, accountId));
  for (const link of links) {
    const options = { userAgent: `DirectLink (+${env().APP_URL})`, signal: run.signal, ...run.fetch };
    const seen = await isMutual(link.url, targets, options);
    const patient = link.verifiedAt && ctx.now.getTime() - link.verifiedAt.getTime() < PATIENCE_DAYS * DAY_MS;
    const verifiedAt = seen === true ? ctx.now : seen === null && patient ? link.verifiedAt : null;
    // By its address: the profile may have been saved meanwhile.
    await ctx.db
      .update(profileLinks)
      .set({ verifiedAt, checkedAt: ctx.now })
      .where(and(eq(profileLinks.accountId, accountId), eq(profileLinks.url, link.url)));
  }
}

/** Whether a page links back; null where it can't be known now: nobody answers, or the server has a problem. */
async function isMutual(url: string, targets: readonly string[], options: FetchOptions): Promise<boolean | null> {
  const fetched = await fetchPage(url, options);
  if (!fetched.ok) return fetched.reason === "forbidden" ? false : null;
  const { page } = fetched;
  if (page.status >= 500 || page.status === 429) return null;
  const isPage = page.status === 200 && /^(?:text\/html|application\/xhtml\+xml)$/.test(page.mediaType);
  return isPage && linksBack(page.body.toString("utf8"), page.url, targets);
}

/** Put what was last looked at a week ago into the queue again; the oldest first, a bounded number. */
export async function recheckLinks(ctx: Context): Promise<void> {
  const before = new Date(ctx.now.getTime() - RECHECK_DAYS * DAY_MS);
  const due = await ctx.db
    .select({ accountId: profileLinks.accountId })
    .from(profileLinks)
    .where(and(isNotNull(profileLinks.checkedAt), lt(profileLinks.checkedAt, before)))
    .orderBy(asc(profileLinks.checkedAt))
    .limit(BATCH);
  for (const accountId of new Set(due.map((link) => link.accountId)))
    await addJob(ctx, "verify-links", { accountId }, { key: `verify-links:${accountId}`, maxAttempts: 3 });
}
