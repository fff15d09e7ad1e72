import { Hono } from "hono";
import { problem } from "@/lib/http/status";
import { hub } from "@/lib/streams/hub";
import { type ApiEnv, withContext } from "../context";
import { answerWithEvents, EVENT_HEADERS } from "./event-line";
import { sseWire } from "./sse-wire";

/**
 * `GET /api/directlink/v1/stream`: what an account is told at once, as server-sent events (WHATWG HTML, 9.2). `event:` is
 * the kind, `id:` the number of what is durable, `data:` JSON (`lib/streams/types.ts`). Begins after `Last-Event-ID`,
 * else after `?after=`, else now; the first event is `hello`. `?device=` names the browser: its former stream ends.
 * 401 for guests, 429 over eight streams of an account. A browser's own `EventSource` whose session has ended gets 204,
 * which tells it to stop: it is no error that somebody signs out elsewhere.
 */
export function stream(): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  routes.get("/", withContext, async (c) => {
    const { viewer } = c.var.ctx;
    if (viewer.kind !== "account" || !viewer.sessionId) {
      const isEventSource = c.req.header("accept") === "text/event-stream";
      return isEventSource ? c.body(null, 204) : problem({ code: "unauthenticated" });
    }
    if (c.req.method === "HEAD") return c.body(null, 200, EVENT_HEADERS);
    const { accountId, sessionId } = viewer;
    const device = /^[\w-]{8,40}$/.exec(c.req.query("device") ?? "")?.[0] ?? null;
    const after = numberOf(c.req.header("last-event-id") || c.req.query("after"));
    const elsewhere = await hub().countElsewhere(accountId);
    const answer = answerWithEvents(c, {
      open: (line) =>
        hub().open({ accountId, credential: { sessionId }, device, wire: sseWire(line) }, after, elsewhere),
    });
    return answer ?? problem({ code: "rate_limited", limit: "streams", retryAfterSeconds: 30 });
  });
  return routes;
}

function numberOf(text: string | undefined): number | null {
  return text && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
