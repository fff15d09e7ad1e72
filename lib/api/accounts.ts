import { Hono, type Context as HonoContext } from "hono";
import { z } from "zod";
import type { AccountId } from "@/lib/core/ids";
import type { Page } from "@/lib/core/page";
import { listFollowers, listFollowing } from "@/lib/graph/queries/follows";
import { fieldErrors } from "@/lib/http/field-errors";
import { problem } from "@/lib/http/status";
import { accountIdInput } from "@/lib/posts/input";
import { isProfileCursor, listPostsOf } from "@/lib/posts/queries/profile";
import { PROFILE_TABS } from "@/lib/posts/types";
import { cardPage } from "@/lib/watch/cards";
import { type ApiEnv, withContext } from "./context";
import { PRIVATE, pageQuery } from "./page-query";

const postsQuery = pageQuery.extend({
  tab: z.enum(PROFILE_TABS).optional(),
  kind: z.enum(["text", "pictures", "video", "repost"]).optional(),
});

/**
 * `/api/directlink/v1/accounts`: `GET /:id/posts?tab=posts|replies|media|likes&kind=video` (Page of PostView, newest
 * first; 404 for a cursor that is not of this tab), `GET /:id/following` and
 * `GET /:id/followers` (Page of AccountCardView). An account that is not there has empty pages; what is no id is 404.
 */
export function accounts(): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  routes.use(withContext);
  routes.get("/:id/posts", (c) =>
    answer(c, postsQuery, async (query) =>
      isProfileCursor(query) ? cardPage(c.var.ctx, await listPostsOf(c.var.ctx, query), "profile") : null,
    ),
  );
  routes.get("/:id/following", (c) => answer(c, pageQuery, (query) => listFollowing(c.var.ctx, query)));
  routes.get("/:id/followers", (c) => answer(c, pageQuery, (query) => listFollowers(c.var.ctx, query)));
  return routes;
}

async function answer<S extends z.ZodType<object>>(
  c: HonoContext<ApiEnv>,
  schema: S,
  list: (query: z.output<S> & { accountId: AccountId }) => Promise<Page<unknown> | null>,
): Promise<Response> {
  const id = accountIdInput.safeParse(c.req.param("id"));
  if (!id.success) return problem({ code: "not_found", what: "account" });
  const query = schema.safeParse(c.req.query());
  if (!query.success) return problem({ code: "invalid", fields: fieldErrors(query.error) });
  const page = await list({ ...query.data, accountId: id.data });
  return page ? c.json(page, 200, PRIVATE) : problem({ code: "not_found", what: "cursor" });
}
