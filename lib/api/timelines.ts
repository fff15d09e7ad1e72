import { Hono, type Context as HonoContext } from "hono";
import { z } from "zod";
import { isId, type PostId } from "@/lib/core/ids";
import { ok } from "@/lib/core/result";
import { subjectInput } from "@/lib/feed/input";
import { countNewer, readTimeline } from "@/lib/feed/timelines/read-timeline";
import { timelineOf } from "@/lib/feed/timelines/timeline-of";
import { TIMELINES, type Timeline } from "@/lib/feed/timelines/types";
import { fieldErrors } from "@/lib/http/field-errors";
import { problem, respond } from "@/lib/http/status";
import { cardPage } from "@/lib/watch/cards";
import { type ApiEnv, withContext } from "./context";
import { PRIVATE, pageQuery } from "./page-query";

const ofSubject = z.object({ subject: subjectInput.optional() });
const timelineQuery = pageQuery.extend(ofSubject.shape);
const newerQuery = ofSubject.extend({
  since: z
    .string()
    .refine(isId)
    .transform((id) => id as PostId),
});

/**
 * `/api/directlink/v1/timelines/:feed` (`following`, `friends`, `local`, `list`, `hashtag`; the last two with
 * `?subject=`): a Page of PostView, newest first. `…/newer?since=ID`: `{count}`, how many posts of others are newer, 99
 * at most. 401 for guests where only members have one; 404 for what is not there and for a cursor that is not of this
 * timeline.
 */
export function timelines(): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  routes.use(withContext);
  routes.get("/:feed", async (c) => {
    const query = timelineQuery.safeParse(c.req.query());
    if (!query.success) return problem({ code: "invalid", fields: fieldErrors(query.error) });
    const timeline = timelineIn(c, query.data.subject);
    if (!timeline) return noTimeline();
    const read = await readTimeline(c.var.ctx, { ...query.data, timeline });
    return answer(read.ok ? ok(cardPage(c.var.ctx, read.value, timeline.feed)) : read);
  });
  routes.get("/:feed/newer", async (c) => {
    const query = newerQuery.safeParse(c.req.query());
    if (!query.success) return problem({ code: "invalid", fields: fieldErrors(query.error) });
    const timeline = timelineIn(c, query.data.subject);
    return timeline ? answer(await countNewer(c.var.ctx, { timeline, since: query.data.since })) : noTimeline();
  });
  return routes;
}

function timelineIn(c: HonoContext<ApiEnv>, subject: string | undefined): Timeline | null {
  const feed = TIMELINES.find((name) => name === c.req.param("feed"));
  return feed ? timelineOf(feed, subject) : null;
}

function answer(result: Parameters<typeof respond>[0]): Response {
  const response = respond(result);
  for (const [name, value] of Object.entries(PRIVATE)) response.headers.set(name, value);
  return response;
}

const noTimeline = () => problem({ code: "not_found", what: "timeline" });
