import { Hono } from "hono";
import type { Context } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { EMPTY_PAGE, type Page } from "@/lib/core/page";
import { fieldErrors } from "@/lib/http/field-errors";
import { problem } from "@/lib/http/status";
import { postIdInput, replyOrderInput } from "@/lib/posts/input";
import { findPost, locatePost } from "@/lib/posts/queries/find-post";
import { listEdits } from "@/lib/posts/queries/list-edits";
import { listQuotes } from "@/lib/posts/queries/list-quotes";
import { listComments, listReplies } from "@/lib/posts/queries/thread/comments";
import { listAnswers, listHiddenReplies, readThread } from "@/lib/posts/queries/thread/read-thread";
import { listLikers, listReposters } from "@/lib/reactions/queries/people";
import { cardPage, threadCards } from "@/lib/watch/cards";
import { type ApiEnv, withContext } from "./context";
import { PRIVATE, pageQuery } from "./page-query";

const commentsQuery = pageQuery.extend({ order: replyOrderInput.optional() });
const noPost = () => problem({ code: "not_found", what: "post" });

/**
 * `/api/directlink/v1/posts`: `GET /:id` (PostView), `GET /:id/comments?order=best|newest|oldest` (Page of CommentView),
 * `GET /:id/replies` (Page of PostView: the answers to a comment, oldest first), `GET /:id/thread?order=` (ThreadView),
 * `GET /:id/answers?order=` (Page of ReplyView, as the thread's), `GET /:id/hidden` (Page of PostView: answers that were
 * put aside), `GET /:id/likes`, `GET /:id/reposts` (Pages of AccountCardView), `GET /:id/quotes` (Page of PostView),
 * `GET /:id/edits` (EditView[], the first version first). What can't be seen, and what is no id at all, is 404.
 */
export function posts(): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  routes.use(withContext);

  routes.get("/:id", async (c) => {
    const id = postIdInput.safeParse(c.req.param("id"));
    const post = id.success ? await findPost(c.var.ctx, id.data) : null;
    return post ? c.json(post, 200, PRIVATE) : noPost();
  });

  routes.get("/:id/comments", async (c) => {
    const query = commentsQuery.safeParse(c.req.query());
    if (!query.success) return problem({ code: "invalid", fields: fieldErrors(query.error) });
    return answer(c.var.ctx, c.req.param("id"), (rootId) => listComments(c.var.ctx, { rootId, ...query.data }));
  });

  routes.get("/:id/replies", async (c) => {
    const query = pageQuery.safeParse(c.req.query());
    if (!query.success) return problem({ code: "invalid", fields: fieldErrors(query.error) });
    return answer(c.var.ctx, c.req.param("id"), async (commentId) =>
      cardPage(c.var.ctx, await listReplies(c.var.ctx, { commentId, ...query.data }), "thread"),
    );
  });

  routes.get("/:id/edits", async (c) => {
    const id = postIdInput.safeParse(c.req.param("id"));
    const edits = id.success ? await listEdits(c.var.ctx, { postId: id.data }) : null;
    return edits?.ok ? c.json(edits.value, 200, PRIVATE) : noPost();
  });

  routes.get("/:id/thread", async (c) => {
    const id = postIdInput.safeParse(c.req.param("id"));
    const query = commentsQuery.safeParse(c.req.query());
    if (!query.success) return problem({ code: "invalid", fields: fieldErrors(query.error) });
    const { order, limit } = query.data;
    const thread = id.success ? await readThread(c.var.ctx, { postId: id.data, order, limit }) : null;
    return thread ? c.json(threadCards(c.var.ctx, thread), 200, PRIVATE) : noPost();
  });

  routes.get("/:id/answers", async (c) => {
    const query = commentsQuery.safeParse(c.req.query());
    if (!query.success) return problem({ code: "invalid", fields: fieldErrors(query.error) });
    const list = async (postId: PostId) =>
      cardPage(c.var.ctx, (await listAnswers(c.var.ctx, { postId, ...query.data })) ?? EMPTY_PAGE, "thread");
    return answer(c.var.ctx, c.req.param("id"), list);
  });

  for (const [name, list] of Object.entries(LISTS))
    routes.get(`/:id/${name}`, async (c) => {
      const query = pageQuery.safeParse(c.req.query());
      if (!query.success) return problem({ code: "invalid", fields: fieldErrors(query.error) });
      return answer(c.var.ctx, c.req.param("id"), (postId) => list(c.var.ctx, { postId, ...query.data }));
    });

  return routes;
}

type Of = Parameters<typeof listQuotes>[1];

/** What else stands at a post, a page each. */
const LISTS = {
  hidden: async (ctx: Context, of: Of) => cardPage(ctx, await listHiddenReplies(ctx, of), "thread"),
  likes: listLikers,
  reposts: listReposters,
  quotes: async (ctx: Context, of: Of) => cardPage(ctx, await listQuotes(ctx, of), "thread"),
} as const;

/** A page of what stands under a post. Only an empty one makes us ask whether there is such a post at all. */
async function answer(ctx: Context, text: string, list: (id: PostId) => Promise<Page<unknown>>): Promise<Response> {
  const id = postIdInput.safeParse(text);
  if (!id.success) return noPost();
  const page = await list(id.data);
  if (page.items.length === 0 && !(await locatePost(ctx, id.data))) return noPost();
  return Response.json(page, { headers: PRIVATE });
}
