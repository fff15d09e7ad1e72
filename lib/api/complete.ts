import { Hono } from "hono";
import { z } from "zod";
import { completeAccounts } from "@/lib/graph/queries/complete-accounts";
import { completeHashtags } from "@/lib/hashtags/queries";
import { fieldErrors } from "@/lib/http/field-errors";
import { problem } from "@/lib/http/status";
import { type ApiEnv, contextTaking } from "./context";
import { PRIVATE } from "./page-query";

const query = z.object({
  q: z
    .string()
    .max(120)
    .regex(/^[@#＃]/),
});

/**
 * `GET /api/directlink/v1/complete?q=@an` or `?q=#ta`: what a mention or a hashtag that is being written may become,
 * `{accounts: CompletedAccountView[], hashtags: HashtagSuggestion[]}`, eight at most. 401 for guests.
 */
export function complete(): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  routes.get("/", contextTaking("completing"), async (c) => {
    const { ctx } = c.var;
    if (ctx.viewer.kind !== "account") return problem({ code: "unauthenticated" });
    const parsed = query.safeParse(c.req.query());
    if (!parsed.success) return problem({ code: "invalid", fields: fieldErrors(parsed.error) });
    const { q } = parsed.data;
    const beginning = q.slice(1);
    if (q.startsWith("@"))
      return c.json({ accounts: await completeAccounts(ctx, { beginning }), hashtags: [] }, 200, PRIVATE);
    return c.json({ accounts: [], hashtags: await completeHashtags(ctx, { beginning }) }, 200, PRIVATE);
  });
  return routes;
}
