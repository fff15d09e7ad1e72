import type { AccountViewer, Viewer } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { may } from "@/lib/core/permissions";
import type { PostKind } from "./types";

/** What these rules look at. Whether the viewer sees the post at all is `visibility.ts`; none of them asks again. */
export interface PostStanding {
  readonly authorId: AccountId;
  readonly kind: PostKind;
  readonly deleted: boolean;
}

/** Whether a signed-in viewer may answer a post that they see. One answers what was said, not that it was passed on. */
export function mayReply(viewer: Viewer, post: PostStanding): viewer is AccountViewer {
  return viewer.kind === "account" && !post.deleted && post.kind !== "repost";
}

/** Whether a signed-in viewer may like a post that they see. */
export function mayLike(viewer: Viewer, post: PostStanding): viewer is AccountViewer {
  return viewer.kind === "account" && !post.deleted;
}

/** Whether the viewer may delete a post that they see: its author, a moderator, the system. */
export function mayDelete(viewer: Viewer, post: PostStanding): boolean {
  if (post.deleted) return false;
  return may(viewer, "post:delete:any") || (viewer.kind === "account" && viewer.accountId === post.authorId);
}
