import { listBookmarks } from "@/lib/bookmarks/queries";
import { type AccountViewer, type Context, viewerAccountId } from "@/lib/core/context";
import { listVideoInsights, readVideoReport } from "@/lib/creator/queries";
import { findCandidates } from "@/lib/feed/candidates/find-candidates";
import { listPopularVideos } from "@/lib/feed/popular";
import { listInterests } from "@/lib/feed/preferences/interests";
import { previewFeed } from "@/lib/feed/preferences/preview";
import { UNSTEERED } from "@/lib/feed/preferences/types";
import { openFeed, readFeed } from "@/lib/feed/queries";
import { readTimeline } from "@/lib/feed/timelines/read-timeline";
import { listTopOfHashtag } from "@/lib/feed/timelines/top-of-hashtag";
import { type PlayedTab, subjectOf } from "@/lib/feed/types";
import { hydratePosts } from "@/lib/posts/hydrate";
import { findPost } from "@/lib/posts/queries/find-post";
import { listEdits } from "@/lib/posts/queries/list-edits";
import { listQuotes } from "@/lib/posts/queries/list-quotes";
import { listPostsOf } from "@/lib/posts/queries/profile";
import { listComments, listReplies } from "@/lib/posts/queries/thread/comments";
import { listHiddenReplies, readThread } from "@/lib/posts/queries/thread/read-thread";
import { indexPosts } from "@/lib/search/index-posts";
import { rebuildSearchTerms } from "@/lib/search/jobs/rebuild-terms";
import { completeSearch } from "@/lib/search/queries/complete";
import { search } from "@/lib/search/queries/search";
import { SEARCH_KINDS, SEARCH_ORDERS } from "@/lib/search/types";
import { listTrends } from "@/lib/trends/queries";
import { makeTrend } from "../trends";
import type { Published } from "./acts";

const FEEDS = ["following", "friends", "local"] as const;
const TABS = ["posts", "replies", "media", "likes"] as const;

/**
 * All that one viewer can read of these people and posts in the pages, by the name of the place. What a place gives is
 * looked through as text: whatever it is made of, a word of a post that is not for them must not be in it.
 */
export async function readEverywhere(
  ctx: Context,
  people: readonly AccountViewer[],
  made: readonly Published[],
  tag: string,
): Promise<Record<string, unknown>> {
  const seen: Record<string, unknown> = {};
  const ids = made.map(({ id }) => id);
  seen.hydrate = await hydratePosts(ctx, ids);
  for (const feed of FEEDS) seen[feed] = await readTimeline(ctx, { timeline: { feed }, limit: 40 });
  seen.hashtag = await readTimeline(ctx, { timeline: { feed: "hashtag", subject: tag }, limit: 40 });
  seen["for you"] = await openFeed(ctx, { feed: "for-you", limit: 20, seed: "the same" });
  // Nothing that is weighed, either: how many candidates there were is told.
  seen["candidates of for you"] = await findCandidates(ctx, { exclude: [], seed: "the same", wanted: [tag] });
  seen["following, as a vertical feed"] = await openFeed(ctx, { feed: "following", limit: 20 });
  for (const order of ["ranked", "newest"] as const)
    seen[`preview, ${order}`] = await previewFeed(ctx, { preferences: { ...UNSTEERED, order }, seed: "the same" });
  seen.interests = await listInterests(ctx);
  seen.popular = await listPopularVideos(ctx, 20);
  await makeTrend(ctx, ids, tag);
  seen["trending hashtags"] = await listTrends(ctx, { kind: "hashtag", limit: 50 });
  for (const kind of ["post", "video"] as const) seen[`trends, ${kind}`] = await listTrends(ctx, { kind, limit: 50 });
  seen["the best of the hashtag"] = await listTopOfHashtag(ctx, { name: tag, limit: 40 });
  seen["one's own videos"] = await listVideoInsights(ctx, { period: 28, limit: 40 });
  Object.assign(seen, await searchEverywhere(ctx, people, made, tag));
  if (viewerAccountId(ctx.viewer)) seen.bookmarks = await listBookmarks(ctx, { limit: 40 });
  for (const { handle } of people)
    for (const tab of TABS) Object.assign(seen, await playTab(ctx, { handle, tab }, made));
  for (const { accountId, handle } of people)
    for (const tab of TABS) seen[`${tab} of ${handle}`] = await listPostsOf(ctx, { accountId, tab, limit: 40 });
  for (const id of ids) {
    seen[`post ${id}`] = await findPost(ctx, id);
    seen[`how ${id} does`] = await readVideoReport(ctx, { postId: id, period: 28 });
    seen[`comments under ${id}`] = await listComments(ctx, { rootId: id });
    seen[`answers to ${id}`] = await listReplies(ctx, { commentId: id });
    seen[`the thread of ${id}`] = await readThread(ctx, { postId: id });
    seen[`what was put aside under ${id}`] = await listHiddenReplies(ctx, { postId: id });
    seen[`what quotes ${id}`] = await listQuotes(ctx, { postId: id });
    seen[`how ${id} has read`] = await listEdits(ctx, { postId: id });
  }
  return seen;
}

/** A tab of a profile as a vertical feed: from its top, and round what the viewer may or may not have found on it. */
async function playTab(ctx: Context, played: PlayedTab, made: readonly Published[]): Promise<Record<string, unknown>> {
  const key = { feed: "profile", subject: subjectOf(played), limit: 20 } as const;
  const seen: Record<string, unknown> = {};
  for (const first of [undefined, made[Math.floor(made.length / 2)]?.id]) {
    const page = await openFeed(ctx, { ...key, first, above: 2 });
    seen[`${key.subject}, played from ${first}`] = page;
    const before = page.previous ?? 0;
    if (before) seen[`${key.subject}, above ${first}`] = await readFeed(ctx, { session: page.session, before });
  }
  return seen;
}

/**
 * What searches find by a word that all the posts have and by some that one alone has, and how they complete: as the posts
 * were filed when they were published, and as they are filed now. Half a secret is asked for, so that a better spelling
 * would tell.
 */
async function searchEverywhere(
  ctx: Context,
  people: readonly AccountViewer[],
  made: readonly Published[],
  tag: string,
): Promise<Record<string, unknown>> {
  const seen: Record<string, unknown> = {};
  const queries = [
    tag,
    `from:${people[0]?.handle} ${tag}`,
    `#${tag} -nothing`,
    ...made.slice(-2).map(({ secret }) => secret),
  ];
  for (const filed of ["then", "now"]) {
    for (const query of queries)
      for (const order of SEARCH_ORDERS)
        seen[`search ${query} ${order}, as filed ${filed}`] = await search(ctx, { query, order, limit: 50 });
    await indexPosts(
      ctx,
      made.map(({ id }) => id),
    );
    await rebuildSearchTerms(ctx);
  }
  for (const kind of SEARCH_KINDS) seen[`search of ${kind}`] = await search(ctx, { query: tag, kind, limit: 50 });
  const misspelt = made.slice(-2).map(({ secret }) => secret.replace("secret", "sceret"));
  for (const query of misspelt) seen[`search ${query}`] = await search(ctx, { query });
  for (const query of ["", tag.slice(0, 2), `#${tag}`, `@${people[0]?.handle}`, ...misspelt])
    seen[`completion of ${query}`] = await completeSearch(ctx, { query });
  return seen;
}
