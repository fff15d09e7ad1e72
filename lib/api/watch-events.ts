import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { fieldErrors } from "@/lib/http/field-errors";
import { isOwnOrigin } from "@/lib/http/origin";
import { problem } from "@/lib/http/status";
import { parseWatchEvents, WATCH_BATCH_BYTES, watchBatchInput } from "@/lib/watch/input";
import { recordWatchEvents } from "@/lib/watch/mutations";
import { type ApiEnv, contextTaking } from "./context";

/**
 * `POST /api/directlink/v1/watch-events`: `{events: WatchEvent[]}` as JSON, whatever the content type says, because a
 * beacon says `text/plain`. Answers 202 `{accepted, refused}`; 403 for other sites' pages, 413 over 64 KB, 422 for what
 * is no batch, 429 for too many of them.
 */
export function watchEvents(): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  routes.post(
    "/",
    bodyLimit({
      maxSize: WATCH_BATCH_BYTES,
      onError: () => problem({ code: "too_large", maxBytes: WATCH_BATCH_BYTES }),
    }),
    contextTaking("watching"),
    async (c) => {
      // Guests too: nobody's page but ours reports for the people who look at it.
      if (!isOwnOrigin(c.req.raw.headers)) return problem({ code: "forbidden", reason: "foreign_origin" });
      const batch = watchBatchInput.safeParse(asJson(await c.req.text()));
      if (!batch.success) return problem({ code: "invalid", fields: fieldErrors(batch.error) });
      const { events, malformed } = parseWatchEvents(batch.data.events);
      const { accepted, refused } = await recordWatchEvents(c.var.ctx, events);
      return c.json({ accepted, refused: refused + malformed }, 202);
    },
  );
  return routes;
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
