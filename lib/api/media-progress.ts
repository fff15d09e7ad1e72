import { Hono } from "hono";
import { fieldErrors } from "@/lib/http/field-errors";
import { problem } from "@/lib/http/status";
import { mediaIdsInput } from "@/lib/media/input";
import { findMediaProgress } from "@/lib/media/queries";
import { type ApiEnv, withContext } from "./context";

/**
 * `GET /api/directlink/v1/media?id=…&id=…`: how far the viewer's own files are, for a page that waits for them.
 * `{media: MediaProgressView[]}`; other people's files are left out.
 */
export function mediaProgress(): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  routes.get("/", withContext, async (c) => {
    const ids = mediaIdsInput.safeParse(c.req.queries("id") ?? []);
    if (!ids.success) return problem({ code: "invalid", fields: fieldErrors(ids.error) });
    if (c.var.ctx.viewer.kind !== "account") return problem({ code: "unauthenticated" });
    const found = await findMediaProgress(c.var.ctx, ids.data);
    return c.json({ media: [...found.values()] }, 200, { "cache-control": "no-store" });
  });
  return routes;
}
