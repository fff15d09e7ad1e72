import { Hono } from "hono";
import { database } from "@/db/client";
import { SYSTEM } from "@/lib/core/context";
import { problem } from "@/lib/http/status";
import { unsubscribe } from "@/lib/notifications/digest/unsubscribe";

const TOKEN_CHARS_MAX = 1_000;

/**
 * `/api/directlink/v1/unsubscribe?token=`, for mail programs (RFC 8058): `POST` ends the digest that the token is from
 * and answers 204, 404 where it is none of ours. It is authorised by the token alone; cookies are not looked at. `GET`
 * changes nothing, because programs follow links by themselves: it leads to the page that asks.
 */
export function unsubscribing(): Hono {
  const routes = new Hono();
  const tokenOf = (query: string | undefined) => (query ?? "").slice(0, TOKEN_CHARS_MAX);

  routes.post("/", async (c) => {
    const ctx = { db: database(), viewer: SYSTEM, now: new Date() };
    const result = await unsubscribe(ctx, tokenOf(c.req.query("token")));
    return result.ok ? c.body(null, 204) : problem(result.failure);
  });

  routes.get("/", (c) => c.redirect(`/unsubscribe?token=${encodeURIComponent(tokenOf(c.req.query("token")))}`, 303));

  return routes;
}
