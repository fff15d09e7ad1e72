import type { Context } from "@/lib/core/context";
import type { FactOf } from "@/lib/events/facts";
import { bus } from "@/lib/realtime/bus";
import type { PostNews } from "./news";

/** Tell every process of a post, for those who have a timeline open. It may be lost: timelines are asked again anyway. */
const tell = ({ what, postId, authorId }: PostNews): void => bus().tell("posts", { what, postId, authorId });

export async function tellPublished(
  _: Context,
  { postId, authorId }: FactOf<"post.published" | "post.replied">,
): Promise<void> {
  tell({ what: "update", postId, authorId });
}

export async function tellReposted(_: Context, { postId, accountId }: FactOf<"post.reposted">): Promise<void> {
  tell({ what: "update", postId, authorId: accountId });
}

export async function tellEdited(_: Context, { postId, authorId }: FactOf<"post.edited">): Promise<void> {
  tell({ what: "status.update", postId, authorId });
}

export async function tellDeleted(_: Context, { postId, authorId }: FactOf<"post.deleted">): Promise<void> {
  tell({ what: "delete", postId, authorId });
}
