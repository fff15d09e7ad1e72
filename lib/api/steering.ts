import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { previewInput } from "@/lib/feed/preferences/input";
import { listInterests } from "@/lib/feed/preferences/interests";
import { previewFeed } from "@/lib/feed/preferences/preview";
import { fieldErrors } from "@/lib/http/field-errors";
import { problem } from "@/lib/http/status";
import { type ApiEnv, contextTaking, withContext } from "./context";

const NO_STORE = { "cache-control": "no-store" };
const BYTES = 32 * 1024;

/**
 * `POST /api/directlink/v1/steering/preview` `{preferences, seed}`: `{items: PreviewItem[]}`, the beginning of For You as
 * these preferences would make it; nothing is kept. 413 over 32 KB, 422 for what are no preferences.
 * `GET …/steering/interests`: `{interests: Interest[]}`.
 */
export function steering(): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  routes.post(
    "/preview",
    bodyLimit({ maxSize: BYTES, onError: () => problem({ code: "too_large", maxBytes: BYTES }) }),
    contextTaking("previewing"),
    async (c) => {
      const parsed = previewInput.safeParse(await c.req.json().catch(() => undefined));
      if (!parsed.success) return problem({ code: "invalid", fields: fieldErrors(parsed.error) });
      return c.json({ items: await previewFeed(c.var.ctx, parsed.data) }, 200, NO_STORE);
    },
  );
  routes.get("/interests", withContext, async (c) =>
    c.json({ interests: await listInterests(c.var.ctx) }, 200, NO_STORE),
  );
  return routes;
}
