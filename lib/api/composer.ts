import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import { problem } from "@/lib/http/status";
import { guessLanguage } from "@/lib/posts/language";
import { findComposer } from "@/lib/posts/queries/composer";
import { type ApiEnv, contextTaking, withContext } from "./context";

const BODY_BYTES_MAX = 8 * 1024;
const languageInput = z.object({ text: z.string().max(1_000) });

/**
 * `GET /api/directlink/v1/composer`: what the viewer's own posts begin with (`ComposerView`); 401 for guests.
 * `POST /api/directlink/v1/composer/language` `{text}` (1,000 characters at most): `{language}`, BCP 47, as it would be
 * supposed of that text, or null; 401 for guests, 422 for anything else.
 */
export function composer(): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  routes.get("/", withContext, async (c) => {
    const view = await findComposer(c.var.ctx);
    return view ? c.json(view, 200, { "cache-control": "no-store" }) : problem({ code: "unauthenticated" });
  });
  routes.post(
    "/language",
    bodyLimit({ maxSize: BODY_BYTES_MAX, onError: () => problem({ code: "too_large", maxBytes: BODY_BYTES_MAX }) }),
    contextTaking("reading"),
    async (c) => {
      if (c.var.ctx.viewer.kind !== "account") return problem({ code: "unauthenticated" });
      const asked = languageInput.safeParse(await c.req.json().catch(() => null));
      if (!asked.success) return problem({ code: "invalid", fields: { text: ["text"] } });
      return c.json({ language: await guessLanguage(asked.data.text) });
    },
  );
  return routes;
}
