import type { PostId } from "@/lib/core/ids";

/** Where a post lives: a video on the stage, anything else in its thread. */
export const postPath = ({ id, author }: { id: PostId; author: { handle: string } }) => `/@${author.handle}/${id}`;
