import type { posts } from "@/db/schema";
import { type AccountViewer, type Context, GUEST, type Viewer } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { publishInput } from "@/lib/posts/drafts/input";
import { publishPost } from "@/lib/posts/mutations/publish-post";
import { indexPosts } from "@/lib/search/index-posts";
import { search } from "@/lib/search/queries/search";
import type { SearchKind, SearchOrder } from "@/lib/search/types";
import { as } from "./database";
import { aPost } from "./factories";

let serial = 0;

/** Search as somebody, a guest where nobody is named; what can't be looked for fails the test. */
export async function look(
  ctx: Context,
  query: string,
  over: { viewer?: Viewer; kind?: SearchKind; order?: SearchOrder; cursor?: string | null; limit?: number } = {},
) {
  const { viewer = GUEST, ...rest } = over;
  const found = await search(as(ctx, viewer), { query, ...rest });
  if (!found.ok) throw new Error(found.failure.code);
  return found.value;
}

/** The ids of the posts that are found. */
export const idsOf = async (...given: Parameters<typeof look>) =>
  (await look(...given)).posts.items.map(({ id }) => id);

/** A post that stands in the index. */
export async function said(
  ctx: Context,
  author: AccountViewer,
  body: string,
  over: Partial<typeof posts.$inferInsert> = {},
) {
  const id = await aPost(ctx, author, { body, ...over });
  await indexPosts(ctx, [id]);
  return id;
}

/** A post that was published as people do, in the index. */
export async function published(ctx: Context, author: AccountViewer, body: string, more: object = {}): Promise<PostId> {
  const input = publishInput.parse({ clientKey: `a-client-key-${++serial}`, parts: [{ body }], ...more });
  const result = await publishPost(as(ctx, author), input);
  const id = result.ok ? result.value.postIds[0] : undefined;
  if (!id) throw new Error("nothing was published");
  await indexPosts(ctx, [id]);
  return id;
}
