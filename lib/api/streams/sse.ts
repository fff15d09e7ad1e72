import type { ServerResponse } from "node:http";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { Hono } from "hono";
import { problem } from "@/lib/http/status";
import { hub } from "@/lib/streams/hub";
import type { Wire } from "@/lib/streams/wire";
import { type ApiEnv, withContext } from "../context";
import { nodeWire, webWire } from "./sse-wires";

type StreamEnv = ApiEnv & { Bindings: { outgoing?: ServerResponse } };

/** `no-transform`: who packs it would hold it back; the last is nginx' word for the same. */
const HEADERS = {
  "content-type": "text/event-stream",
  "cache-control": "no-store, no-transform",
  "x-accel-buffering": "no",
};

/**
 * `GET /api/directlink/v1/stream`: what an account is told at once, as server-sent events (WHATWG HTML, 9.2). `event:` is
 * the kind, `id:` the number of what is durable, `data:` JSON (`lib/streams/types.ts`). Begins after `Last-Event-ID`,
 * else after `?after=`, else now; the first event is `hello`. `?device=` names the browser: its former stream ends.
 * 401 for guests, 429 over eight streams of an account. A browser's own `EventSource` whose session has ended gets 204,
 * which tells it to stop: it is no error that somebody signs out elsewhere.
 */
export function stream(): Hono<StreamEnv> {
  const routes = new Hono<StreamEnv>();
  routes.get("/", withContext, (c) => {
    const { viewer } = c.var.ctx;
    if (viewer.kind !== "account" || !viewer.sessionId) {
      const isEventSource = c.req.header("accept") === "text/event-stream";
      return isEventSource ? c.body(null, 204) : problem({ code: "unauthenticated" });
    }
    if (c.req.method === "HEAD") return c.body(null, 200, HEADERS);
    const { accountId, sessionId } = viewer;
    const device = /^[\w-]{8,40}$/.exec(c.req.query("device") ?? "")?.[0] ?? null;
    const after = numberOf(c.req.header("last-event-id") || c.req.query("after"));
    const open = (wire: Wire) => hub().open({ accountId, credential: { sessionId }, device, wire }, after);
    const full = { code: "rate_limited", limit: "streams", retryAfterSeconds: 30 } as const;

    const outgoing = c.env?.outgoing;
    if (!outgoing) {
      const { wire, body, onClose } = webWire();
      const leave = open(wire);
      if (!leave) return problem(full);
      onClose(leave);
      return new Response(body, { headers: HEADERS });
    }
    // Past the Web's streams, which cost each connection several times what Node's own response does.
    const wire = nodeWire(outgoing);
    const leave = open(wire);
    if (!leave) return problem(full);
    outgoing.writeHead(200, HEADERS);
    outgoing.once("close", leave);
    return RESPONSE_ALREADY_SENT;
  });
  return routes;
}

function numberOf(text: string | undefined): number | null {
  return text && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
