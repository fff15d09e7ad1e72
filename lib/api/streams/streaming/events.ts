import { Hono, type Context as HonoContext } from "hono";
import type { ListId } from "@/lib/core/ids";
import { hub } from "@/lib/streams/hub";
import { refusal } from "../../v1/errors";
import { answerWithEvents, EVENT_HEADERS, type EventLine, retryText } from "../event-line";
import { admitProgram } from "./admission";
import { type Connection, isOwnList, joinStreams } from "./join-streams";
import { nameOfWish, type StreamName } from "./wishes";

/** The streams that have an address of their own, by the name that they have on a socket. */
const PATHS: Readonly<Record<string, string>> = {
  "/user": "user",
  "/user/notification": "user:notification",
  "/public": "public",
  "/public/local": "public:local",
  "/hashtag": "hashtag",
  "/hashtag/local": "hashtag:local",
  "/list": "list",
  "/direct": "direct",
};
/** Programs on other sites may read, by a token: nothing here looks at cookies. */
const HEADERS = { "access-control-allow-origin": "*" };
/** A comment: whoever listens knows at once that the line stands. */
const GREETING = ":)\n\n";
const BEAT = ":thump\n\n";

/**
 * `/api/v1/streaming/…`, one stream a connection as server-sent events, https://docs.joinmastodon.org/methods/streaming/:
 * `/user`, `/user/notification`, `/public`, `/public/local` (both with `?only_media=`), `/hashtag?tag=`, `/hashtag/local?tag=`,
 * `/list?list=`, `/direct`. By a bearer token, or `?access_token=`. 400 without a hashtag, 404 for a list that isn't
 * the viewer's own, 429 over eight streams of an account. `/health` says that somebody answers.
 */
export function streamingV1(): Hono {
  const routes = new Hono();
  routes.get("/health", (c) => c.text("OK", 200, { "cache-control": "no-store" }));
  for (const [path, stream] of Object.entries(PATHS)) routes.get(path, (c) => answer(c, stream));
  return routes;
}

async function answer(c: HonoContext, stream: string): Promise<Response> {
  const admitted = await admitProgram(
    c.req.raw,
    stream === "user:notification" ? "read:notifications" : "read:statuses",
  );
  if (!admitted.ok) return refusal(admitted.failure);
  const { viewer } = admitted.value;
  const { tag, list, only_media } = c.req.query();
  const onlyMedia = stream.startsWith("public") && (only_media === "true" || only_media === "1");
  const name = nameOfWish({ stream: onlyMedia ? `${stream}:media` : stream, tag, list });
  if (stream === "list" && !(name && (await isOwnList(viewer, name[1] as ListId))))
    return refusal({ code: "not_found", what: "list" });
  if (!name) return Response.json({ error: "No tag for the hashtag stream" }, { status: 400 });
  if (c.req.method === "HEAD") return c.body(null, 200, EVENT_HEADERS);
  const elsewhere = await hub().countElsewhere(viewer.accountId);
  const opened = answerWithEvents(c, {
    open: (line) => joinStreams(admitted.value, connectionOf(line, name), elsewhere),
    greeting: GREETING,
    headers: HEADERS,
  });
  return opened ?? refusal({ code: "rate_limited", limit: "streams", retryAfterSeconds: 30 });
}

function connectionOf(line: EventLine, name: StreamName): Connection {
  const names = [name];
  return {
    wire: {
      beat: () => line.write(BEAT),
      waiting: () => line.waiting(),
      end: (why) => line.end(why === "slow" ? null : retryText()),
    },
    names: () => names,
    // JSON has no line breaks of its own.
    tell: (events) => line.write(events.map(({ event, payload }) => `event: ${event}\ndata: ${payload}\n\n`).join("")),
  };
}
