import { Hono } from "hono";
import { collectionIdInput } from "@/lib/bookmarks/input";
import { findBookmark, listBookmarks, listCollections } from "@/lib/bookmarks/queries";
import { fieldErrors } from "@/lib/http/field-errors";
import { problem } from "@/lib/http/status";
import { findReactionSet } from "@/lib/instance/reaction-set";
import { postIdInput } from "@/lib/posts/input";
import { cardPage } from "@/lib/watch/cards";
import { type ApiEnv, withContext } from "./context";
import { PRIVATE, pageQuery } from "./page-query";

const bookmarksQuery = pageQuery.extend({ collection: collectionIdInput.optional() });

/**
 * `/api/directlink/v1/bookmarks`, the viewer's own: `GET /?collection=` (Page of PostView, what was kept last first),
 * `GET /collections?post=` (`{collections: CollectionView[], collectionId}`: where that post is kept). 401 for guests.
 */
export function bookmarks(): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  routes.use(withContext);

  routes.get("/", async (c) => {
    const query = bookmarksQuery.safeParse(c.req.query());
    if (!query.success) return problem({ code: "invalid", fields: fieldErrors(query.error) });
    const { collection, ...page } = query.data;
    const result = await listBookmarks(c.var.ctx, { collectionId: collection, ...page });
    return result.ok ? c.json(cardPage(c.var.ctx, result.value, "bookmarks"), 200, PRIVATE) : problem(result.failure);
  });

  routes.get("/collections", async (c) => {
    if (c.var.ctx.viewer.kind !== "account") return problem({ code: "unauthenticated" });
    const post = postIdInput.safeParse(c.req.query("post"));
    const [collections, kept] = await Promise.all([
      listCollections(c.var.ctx),
      post.success ? findBookmark(c.var.ctx, post.data) : null,
    ]);
    return c.json({ collections, collectionId: kept?.collectionId ?? null }, 200, PRIVATE);
  });

  return routes;
}

/** `GET /api/directlink/v1/reactions`: `{emoji: string[]}`, with which one may react to a post here, in order. */
export function reactions(): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  routes.use(withContext);
  routes.get("/", async (c) => c.json({ emoji: await findReactionSet(c.var.ctx) }, 200, PRIVATE));
  return routes;
}
