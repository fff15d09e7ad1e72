import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { problem, respond } from "@/lib/http/status";
import { PEOPLE_FILES, peopleCsv } from "@/lib/own-data/exports/people-csv";
import { beginImport } from "@/lib/own-data/imports/begin-import";
import { IMPORT_BYTES_MAX } from "@/lib/own-data/imports/read-csv";
import { peopleListInput } from "@/lib/own-data/input";
import { type ApiEnv, contextTaking, withContext } from "./context";

/**
 * `GET /api/directlink/v1/own-data/people/{follows|blocks|mutes}`: that list of the one who asks, as CSV.
 * `POST` of the same: the body is such a CSV; 202 `{id, total}`, 413 over 1 MB, 422 for what is none.
 */
export function ownData(): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  routes.get("/people/:list", withContext, async (c) => {
    const list = peopleListInput.safeParse(c.req.param("list"));
    if (!list.success) return problem({ code: "not_found", what: "list" });
    const { ctx } = c.var;
    if (ctx.viewer.kind !== "account") return problem({ code: "unauthenticated" });
    return c.body(await peopleCsv(ctx, list.data, ctx.viewer.accountId), 200, {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${PEOPLE_FILES[list.data]}"`,
      "cache-control": "no-store",
    });
  });
  routes.post(
    "/people/:list",
    bodyLimit({
      maxSize: IMPORT_BYTES_MAX,
      onError: () => problem({ code: "too_large", maxBytes: IMPORT_BYTES_MAX }),
    }),
    contextTaking("archives"),
    async (c) => {
      const list = peopleListInput.safeParse(c.req.param("list"));
      if (!list.success) return problem({ code: "not_found", what: "list" });
      return respond(await beginImport(c.var.ctx, { kind: list.data, csv: await c.req.text() }), 202);
    },
  );
  return routes;
}
