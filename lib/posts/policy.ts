import type { AccountViewer, Viewer } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { may } from "@/lib/core/permissions";
import type { Audience, PostKind } from "./types";

/** What these rules look at. Whether the viewer sees the post at all is `visibility.ts`; none of them asks again. */
export interface PostStanding {
  readonly authorId: AccountId;
  readonly kind: PostKind;
  readonly deleted: boolean;
  /** Whom the author of the thread lets comment, and how the viewer stands to that author. */
  readonly comments: { readonly from: Audience; readonly viewer: Standing };
}

/** How the viewer stands to an account: is it, follows it, is followed by it. */
export interface Standing {
  readonly own: boolean;
  readonly follows: boolean;
  readonly followed: boolean;
}

/** Whether somebody who stands so to an account belongs to an audience that it chose. The account itself always does. */
export function belongsTo(audience: Audience, { own, follows, followed }: Standing): boolean {
  if (own || audience === "everyone") return true;
  return audience === "followers" ? follows : audience === "followed" && followed;
}

/**
 * Whether a signed-in viewer may answer a post that they see: the author of the thread lets them. One answers what was
 * said, not that it was passed on.
 */
export function mayReply(viewer: Viewer, post: PostStanding): viewer is AccountViewer {
  const { from, viewer: standing } = post.comments;
  return viewer.kind === "account" && !post.deleted && post.kind !== "repost" && belongsTo(from, standing);
}

/** Whether a signed-in viewer may like a post that they see. */
export function mayLike(viewer: Viewer, post: Pick<PostStanding, "deleted">): viewer is AccountViewer {
  return viewer.kind === "account" && !post.deleted;
}

/** Whether the viewer may delete a post that they see: its author, a moderator, the system. */
export function mayDelete(viewer: Viewer, post: Pick<PostStanding, "deleted" | "authorId">): boolean {
  if (post.deleted) return false;
  return may(viewer, "post:delete:any") || (viewer.kind === "account" && viewer.accountId === post.authorId);
}
