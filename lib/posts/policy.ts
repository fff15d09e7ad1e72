import type { AccountViewer, Viewer } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { may } from "@/lib/core/permissions";
import { type Audience, type PostKind, PROFILE_TABS, type ProfileTab, type ReplyAudience } from "./types";

/** What these rules look at. Whether the viewer sees the post at all is `visibility.ts`; none of them asks again. */
export interface PostStanding {
  readonly authorId: AccountId;
  readonly kind: PostKind;
  readonly deleted: boolean;
  /** Everybody may see it, guests too: it is public or unlisted, so is its thread, and no author of theirs is private. */
  readonly open: boolean;
  /** Whom the author of the thread lets answer, whether anybody may any more, how the viewer stands to that author. */
  readonly comments: { readonly from: ReplyAudience; readonly locked: boolean; readonly viewer: Standing };
  /** Whom its author lets quote it, and how the viewer stands to its author. */
  readonly quotes: { readonly from: Audience; readonly viewer: Standing };
}

/** How the viewer stands to an account: is it, follows it, is followed by it, is named at the top of its thread. */
export interface Standing {
  readonly own: boolean;
  readonly follows: boolean;
  readonly followed: boolean;
  readonly mentioned?: boolean;
}

/** Whether somebody who stands so to an account belongs to an audience that it chose. The account itself always does. */
export function belongsTo(audience: ReplyAudience, { own, follows, followed, mentioned = false }: Standing): boolean {
  if (own) return true;
  switch (audience) {
    case "everyone":
      return true;
    case "followers":
      return follows;
    case "followed":
      return followed;
    case "mentioned":
      return mentioned;
    case "nobody":
      return false;
  }
}

/**
 * Whether a signed-in viewer may answer a post that they see: the author of the thread lets them, and has not locked
 * it. One answers what was said, not that it was passed on.
 */
export function mayReply(viewer: Viewer, post: PostStanding): viewer is AccountViewer {
  const { from, locked, viewer: standing } = post.comments;
  if (viewer.kind !== "account" || post.deleted || locked || post.kind === "repost") return false;
  return belongsTo(from, standing);
}

/**
 * Whether a signed-in viewer may quote a post that they see: it is for everybody, and its author lets them. What is
 * for some is quoted by nobody, its author included, so that a quote never carries it further.
 */
export function mayQuote(
  viewer: Viewer,
  post: Pick<PostStanding, "deleted" | "kind" | "open" | "quotes">,
): viewer is AccountViewer {
  if (viewer.kind !== "account" || post.deleted || post.kind === "repost" || !post.open) return false;
  return belongsTo(post.quotes.from, post.quotes.viewer);
}

/** Whether the viewer may change a post that they see: what it says, for whom it is. A repost says nothing of its own. */
export function mayEdit(
  viewer: Viewer,
  post: Pick<PostStanding, "authorId" | "deleted" | "kind">,
): viewer is AccountViewer {
  return isAuthor(viewer, post) && !post.deleted && post.kind !== "repost";
}

/** Whether the viewer may vote in the poll of a post that they see: once, while it lasts, not in one's own. */
export function mayVote(
  viewer: Viewer,
  poll: { readonly authorId: AccountId; readonly closed: boolean; readonly voted: boolean },
): viewer is AccountViewer {
  return viewer.kind === "account" && !isAuthor(viewer, poll) && !poll.closed && !poll.voted;
}

/** Whether a signed-in viewer may like a post that they see. */
export function mayLike(viewer: Viewer, post: Pick<PostStanding, "deleted">): viewer is AccountViewer {
  return viewer.kind === "account" && !post.deleted;
}

/** Whether a signed-in viewer may vote against a post that they see: anybody but its author. */
export function mayDownvote(viewer: Viewer, post: Pick<PostStanding, "deleted" | "authorId">): viewer is AccountViewer {
  return mayLike(viewer, post) && !isAuthor(viewer, post);
}

/** Whether a signed-in viewer may pass a post that they see on to others: it is for everybody, and no repost itself. */
export function mayRepost(
  viewer: Viewer,
  post: Pick<PostStanding, "deleted" | "kind" | "open">,
): viewer is AccountViewer {
  return viewer.kind === "account" && !post.deleted && post.kind !== "repost" && post.open;
}

/**
 * Whether the viewer may say how a thread is read: put answers aside, put one first, lock it. Its author may, and
 * moderators.
 */
export function mayArrange(viewer: Viewer, post: Pick<PostStanding, "deleted" | "comments">): boolean {
  if (post.deleted || viewer.kind !== "account") return false;
  return post.comments.viewer.own || may(viewer, "post:delete:any");
}

/** Whether the viewer may delete a post that they see: its author, a moderator, the system. */
export function mayDelete(viewer: Viewer, post: Pick<PostStanding, "deleted" | "authorId">): boolean {
  if (post.deleted) return false;
  return may(viewer, "post:delete:any") || isAuthor(viewer, post);
}

const isAuthor = (viewer: Viewer, { authorId }: { readonly authorId: AccountId }): boolean =>
  viewer.kind === "account" && viewer.accountId === authorId;

/** The tabs that a viewer finds on a profile: what somebody likes only where they share it, and their own. */
export const tabsOn = ({ sharesLikes, own }: { sharesLikes: boolean; own: boolean }): readonly ProfileTab[] =>
  PROFILE_TABS.filter((tab) => tab !== "likes" || sharesLikes || own);

/** The tab of a profile that an address asks for (`media` where it asks for none); null where it is not there. */
export const findTab = (
  asked: string | readonly string[] | null | undefined,
  profile: Parameters<typeof tabsOn>[0],
): ProfileTab | null => tabsOn(profile).find((tab) => tab === (asked ?? "media")) ?? null;
