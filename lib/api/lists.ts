import { Hono } from "hono";
import { z } from "zod";
import { listCircle } from "@/lib/graph/queries/circle";
import { fieldErrors } from "@/lib/http/field-errors";
import { problem, respond } from "@/lib/http/status";
import { listIdInput } from "@/lib/lists/input";
import { listLists, listListsWith, listMembersOf } from "@/lib/lists/queries";
import { accountIdInput } from "@/lib/posts/input";
import { type ApiEnv, withContext } from "./context";
import { PRIVATE, pageQuery } from "./page-query";

const listsQuery = z.object({ account: accountIdInput.optional() });

/**
 * `/api/directlink/v1/lists`, what only its owner reads: `GET /` (`{lists}`, ListView each; with `?account=ID`
 * ListChoiceView each), `GET /:id/accounts` (Page of AccountCardView), `GET /circle/accounts` (the same of the circle).
 * 401 for guests; a list of somebody else's is 404 like one that never was.
 */
export function lists(): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  routes.use(withContext);
  routes.use(async (c, next) => (c.var.ctx.viewer.kind === "account" ? next() : problem({ code: "unauthenticated" })));
  routes.get("/", async (c) => {
    const query = listsQuery.safeParse(c.req.query());
    if (!query.success) return problem({ code: "invalid", fields: fieldErrors(query.error) });
    const { account } = query.data;
    const found = account ? await listListsWith(c.var.ctx, account) : await listLists(c.var.ctx);
    return c.json({ lists: found }, 200, PRIVATE);
  });
  routes.get("/circle/accounts", async (c) => {
    const query = pageQuery.safeParse(c.req.query());
    if (!query.success) return problem({ code: "invalid", fields: fieldErrors(query.error) });
    return c.json(await listCircle(c.var.ctx, query.data), 200, PRIVATE);
  });
  routes.get("/:id/accounts", async (c) => {
    const [listId, query] = [listIdInput.safeParse(c.req.param("id")), pageQuery.safeParse(c.req.query())];
    if (!listId.success) return problem({ code: "not_found", what: "list" });
    if (!query.success) return problem({ code: "invalid", fields: fieldErrors(query.error) });
    const page = await listMembersOf(c.var.ctx, { ...query.data, listId: listId.data });
    return page.ok ? c.json(page.value, 200, PRIVATE) : respond(page);
  });
  return routes;
}
