import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { explainInput, feedInput } from "@/lib/feed/input";
import { explain, openFeed, readFeed } from "@/lib/feed/queries";
import { signalInput } from "@/lib/feed/signals/input";
import { setSignal } from "@/lib/feed/signals/set-signal";
import { tabOfSubject } from "@/lib/feed/types";
import { fieldErrors } from "@/lib/http/field-errors";
import { problem } from "@/lib/http/status";
import { type ApiEnv, contextTaking, withContext } from "./context";

const NO_STORE = { "cache-control": "no-store" };
const SIGNAL_BYTES = 4 * 1024;

/**
 * `GET /api/directlink/v1/feed?feed=&subject=&session=&after=&before=&limit=`: a `FeedPage`. Without `session` a feed is opened
 * (`subject`: of which list, of which hashtag, of which tab of a profile as `ana` or `ana/replies`, 404 for what is none), with it one is
 * read on in, with `before` upwards: 404 for a session that is not the viewer's, 410 once it has expired.
 * `GET …/feed/explain?session=&post=`: an `Explanation` of one post's place.
 * `POST …/feed/signals` `{postId, kind, given?}`: less of this (`given: false` takes it back): `{given}`, 404 for a post that the viewer
 * may not see.
 */
export function feed(): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  routes.get("/", withContext, async (c) => {
    const parsed = feedInput.safeParse(c.req.query());
    if (!parsed.success) return problem({ code: "invalid", fields: fieldErrors(parsed.error) });
    const { feed: name, subject, session, after, before, limit } = parsed.data;
    if (!session && name === "profile" && !tabOfSubject(subject)) return problem({ code: "not_found", what: "tab" });
    if (!session) return c.json(await openFeed(c.var.ctx, { feed: name, subject, limit }), 200, NO_STORE);
    const page = await readFeed(c.var.ctx, { session, after, before, limit });
    return page.ok ? c.json(page.value, 200, NO_STORE) : problem(page.failure);
  });
  routes.get("/explain", withContext, async (c) => {
    const parsed = explainInput.safeParse(c.req.query());
    if (!parsed.success) return problem({ code: "invalid", fields: fieldErrors(parsed.error) });
    const { session, post } = parsed.data;
    const explanation = await explain(c.var.ctx, { session, postId: post });
    return explanation.ok ? c.json(explanation.value, 200, NO_STORE) : problem(explanation.failure);
  });
  routes.post(
    "/signals",
    bodyLimit({ maxSize: SIGNAL_BYTES, onError: () => problem({ code: "too_large", maxBytes: SIGNAL_BYTES }) }),
    contextTaking("signals"),
    async (c) => {
      const parsed = signalInput.safeParse(await c.req.json().catch(() => undefined));
      if (!parsed.success) return problem({ code: "invalid", fields: fieldErrors(parsed.error) });
      const set = await setSignal(c.var.ctx, parsed.data);
      return set.ok ? c.json(set.value, 200, NO_STORE) : problem(set.failure);
    },
  );
  return routes;
}
