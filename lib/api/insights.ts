import { Hono } from "hono";
import { insightsFile } from "@/lib/creator/csv";
import { insightsFileInput } from "@/lib/creator/input";
import { fieldErrors } from "@/lib/http/field-errors";
import { problem } from "@/lib/http/status";
import { type ApiEnv, withContext } from "./context";

/**
 * `GET /api/directlink/v1/insights/csv?days=28`: how one's videos did, a row a day; `&post=ID` of one of them, `&of=videos`
 * a row a video. 401 for guests, 404 for a video of somebody else.
 */
export function insights(): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  routes.get("/csv", withContext, async (c) => {
    const asked = insightsFileInput.safeParse(c.req.query());
    if (!asked.success) return problem({ code: "invalid", fields: fieldErrors(asked.error) });
    const file = await insightsFile(c.var.ctx, asked.data);
    if (!file.ok) return problem(file.failure);
    return c.body(file.value.csv, 200, {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${file.value.name}"`,
      "cache-control": "private, no-store",
    });
  });
  return routes;
}
