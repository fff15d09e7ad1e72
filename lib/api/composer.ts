import { Hono } from "hono";
import { problem } from "@/lib/http/status";
import { findComposer } from "@/lib/posts/queries/composer";
import { type ApiEnv, withContext } from "./context";

/** `GET /api/directlink/v1/composer`: what the viewer's own posts begin with (`ComposerView`); 401 for guests. */
export function composer(): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  routes.get("/", withContext, async (c) => {
    const view = await findComposer(c.var.ctx);
    return view ? c.json(view, 200, { "cache-control": "no-store" }) : problem({ code: "unauthenticated" });
  });
  return routes;
}
