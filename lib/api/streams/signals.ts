import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { fieldErrors } from "@/lib/http/field-errors";
import { problem, respond } from "@/lib/http/status";
import { presenceInput, typingInput } from "@/lib/streams/input";
import { presenceOf } from "@/lib/streams/presence";
import { startTyping } from "@/lib/streams/typing";
import { type ApiEnv, contextTaking, withContext } from "../context";

const BODY_BYTES = 1_024;

/**
 * `POST /api/directlink/v1/stream/typing` `{conversationId}`: its members hear `typing`; 204, or 404 where the viewer isn't
 * in it. Ten in ten seconds. `GET …/stream/presence?account=ID&account=ID`: `{presence: PresenceFrame[]}` of those, at most
 * a hundred, who let the viewer see it.
 */
export function signals(): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  routes.post(
    "/typing",
    bodyLimit({ maxSize: BODY_BYTES, onError: () => problem({ code: "too_large", maxBytes: BODY_BYTES }) }),
    contextTaking("typing"),
    async (c) => {
      const input = typingInput.safeParse(await c.req.json().catch(() => null));
      if (!input.success) return problem({ code: "invalid", fields: fieldErrors(input.error) });
      const told = await startTyping(c.var.ctx, input.data);
      return told.ok ? c.body(null, 204) : respond(told);
    },
  );
  routes.get("/presence", withContext, async (c) => {
    if (c.var.ctx.viewer.kind !== "account") return problem({ code: "unauthenticated" });
    const input = presenceInput.safeParse(c.req.queries("account") ?? []);
    if (!input.success) return problem({ code: "invalid", fields: fieldErrors(input.error) });
    return c.json({ presence: await presenceOf(c.var.ctx, input.data) });
  });
  return routes;
}
