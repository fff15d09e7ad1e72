import { OpenAPIHono } from "@hono/zod-openapi";
import { REQUEST_ID_HEADER } from "@/lib/http/edge";
import { logger } from "@/lib/telemetry/logger";
import { accounts } from "./accounts";
import { bookmarks, reactions } from "./bookmarks";
import { complete } from "./complete";
import { composer } from "./composer";
import { embeds, oembed } from "./embed/routes";
import { feed } from "./feed";
import { health } from "./health";
import { insights } from "./insights";
import { lists } from "./lists";
import { media } from "./media";
import { mediaProgress } from "./media-progress";
import { conversations } from "./messages/conversations";
import { notifications } from "./notifications";
import { ownData } from "./own-data";
import { posts } from "./posts";
import { loggingRefusals } from "./refusals";
import { searching } from "./search";
import { steering } from "./steering";
import { signals } from "./streams/signals";
import { stream } from "./streams/sse";
import { streamingV1 } from "./streams/streaming/events";
import { timelines } from "./timelines";
import { trends } from "./trends";
import { unsubscribing } from "./unsubscribe";
import { uploads } from "./uploads";
import { notificationsV1 } from "./v1/notifications";
import { statusesV1 } from "./v1/statuses";
import { timelinesV1 } from "./v1/timelines";
import { watchEvents } from "./watch-events";

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
  root.use(loggingRefusals);
  root.route("/api/health", health());
  root.route("/media", media());
  root.route("/embed", embeds());
  root.route("/api/oembed", oembed());
  root.route("/api/uploads", uploads());
  root.route("/api/directlink/v1/media", mediaProgress());
  root.route("/api/directlink/v1/posts", posts());
  root.route("/api/directlink/v1/accounts", accounts());
  root.route("/api/directlink/v1/complete", complete());
  root.route("/api/directlink/v1/composer", composer());
  root.route("/api/directlink/v1/bookmarks", bookmarks());
  root.route("/api/directlink/v1/reactions", reactions());
  root.route("/api/directlink/v1/feed", feed());
  root.route("/api/directlink/v1/steering", steering());
  root.route("/api/directlink/v1/timelines", timelines());
  root.route("/api/directlink/v1/trends", trends());
  root.route("/api/directlink/v1/lists", lists());
  root.route("/api/directlink/v1/notifications", notifications());
  root.route("/api/directlink/v1/unsubscribe", unsubscribing());
  root.route("/api/directlink/v1/insights", insights());
  root.route("/api/directlink/v1/search", searching());
  root.route("/api/directlink/v1/conversations", conversations());
  root.route("/api/directlink/v1/own-data", ownData());
  root.route("/api/directlink/v1/watch-events", watchEvents());
  root.route("/api/directlink/v1/stream", stream());
  root.route("/api/directlink/v1/stream", signals());
  // What programs of others speak: bearer tokens, no cookies.
  root.route("/api/v1/timelines", timelinesV1());
  root.route("/api/v1/statuses", statusesV1());
  root.route("/api/v1/notifications", notificationsV1());
  root.route("/api/v1/streaming", streamingV1());
  root.notFound((c) => c.json({ error: { code: "not_found", what: "route" } }, 404));
  root.onError((error, c) => {
    logger().error({ err: error, path: c.req.path, requestId: c.req.header(REQUEST_ID_HEADER) }, "request failed");
    return c.json({ error: { code: "internal" } }, 500);
  });
  return root;
}
