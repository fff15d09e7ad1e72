import type { PostView } from "@/lib/posts/types";

/** What is shown of a post and acted upon: of a repost what it passes on, else itself. */
export const shownPost = (post: PostView): PostView => post.original ?? post;

/** Whether it is asked first whether somebody wants to see it: its author warns of it, or it is sensitive for this viewer. */
export const isCurtained = ({ contentWarning, viewer }: PostView): boolean =>
  contentWarning !== null || viewer.curtained;
