import { Hono } from "hono";
import { z } from "zod";
import { fieldErrors } from "@/lib/http/field-errors";
import { problem } from "@/lib/http/status";
import { trendLanguageInput } from "@/lib/trends/input";
import { listTrends } from "@/lib/trends/queries";
import { type ApiEnv, withContext } from "./context";
import { PRIVATE } from "./page-query";

const LIMIT_MAX = 20;

const query = z.object({
  language: trendLanguageInput.optional(),
  limit: z.coerce.number().int().min(1).max(LIMIT_MAX).default(10),
});

/**
 * `GET /api/directlink/v1/trends/hashtags?language=en&limit=4`: `{hashtags: HashtagTrend[]}`, the strongest first, as far as
 * they are for whoever asks; all languages without `language`.
 */
export function trends(): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  routes.get("/hashtags", withContext, async (c) => {
    const asked = query.safeParse(c.req.query());
    if (!asked.success) return problem({ code: "invalid", fields: fieldErrors(asked.error) });
    return c.json({ hashtags: await listTrends(c.var.ctx, { kind: "hashtag", ...asked.data }) }, 200, PRIVATE);
  });
  return routes;
}
