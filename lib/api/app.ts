import { OpenAPIHono } from "@hono/zod-openapi";
import { REQUEST_ID_HEADER } from "@/lib/http/edge";
import { logger } from "@/lib/telemetry/logger";
import { health } from "./health";

let app: OpenAPIHono | undefined;

/**
 * Everything that is answered without a page: media, uploads, watch events, health and the public API, as
 * Request → Response. Mounted by `server.ts` before Next, and by `app/api/[[...path]]/route.ts` on hosts without it.
 */
export function api(): OpenAPIHono {
  app ??= createApi();
  return app;
}

function createApi(): OpenAPIHono {
  const root = new OpenAPIHono();
  root.route("/api/health", health());
  root.notFound((c) => c.json({ error: { code: "not_found", what: "route" } }, 404));
  root.onError((error, c) => {
    logger().error({ err: error, path: c.req.path, requestId: c.req.header(REQUEST_ID_HEADER) }, "request failed");
    return c.json({ error: { code: "internal" } }, 500);
  });
  return root;
}
