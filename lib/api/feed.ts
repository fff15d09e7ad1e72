import { Hono } from "hono";
import { explainInput, feedInput } from "@/lib/feed/input";
import { explain, openFeed, readFeed } from "@/lib/feed/queries";
import { fieldErrors } from "@/lib/http/field-errors";
import { problem } from "@/lib/http/status";
import { type ApiEnv, withContext } from "./context";

const NO_STORE = { "cache-control": "no-store" };

/**
 * `GET /api/directlink/v1/feed?feed=&subject=&session=&after=&limit=`: a `FeedPage`. Without `session` a feed is opened
 * (`subject`: of which list, of which hashtag), with it one is read on in: 404 for a session that is not the viewer's, 410 once it has expired.
 * `GET …/feed/explain?session=&post=`: an `Explanation` of one post's place.
 */
export function feed(): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  routes.get("/", withContext, async (c) => {
    const parsed = feedInput.safeParse(c.req.query());
    if (!parsed.success) return problem({ code: "invalid", fields: fieldErrors(parsed.error) });
    const { feed: name, subject, session, after, limit } = parsed.data;
    if (!session) return c.json(await openFeed(c.var.ctx, { feed: name, subject, limit }), 200, NO_STORE);
    const page = await readFeed(c.var.ctx, { session, after, limit });
    return page.ok ? c.json(page.value, 200, NO_STORE) : problem(page.failure);
  });
  routes.get("/explain", withContext, async (c) => {
    const parsed = explainInput.safeParse(c.req.query());
    if (!parsed.success) return problem({ code: "invalid", fields: fieldErrors(parsed.error) });
    const { session, post } = parsed.data;
    const explanation = await explain(c.var.ctx, { session, postId: post });
    return explanation.ok ? c.json(explanation.value, 200, NO_STORE) : problem(explanation.failure);
  });
  return routes;
}
