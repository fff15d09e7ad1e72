import { Hono } from "hono";
import type { PostId } from "@/lib/core/ids";
import { readLiveFollowing } from "@/lib/feed/timelines/read-live";
import { fieldErrors } from "@/lib/http/field-errors";
import type { ApiEnv } from "../context";
import { withToken } from "./bearer";
import { refusal } from "./errors";
import { liveStatuses } from "./live-statuses";
import { linkHeader, placesQuery } from "./places";

const query = placesQuery<PostId>({ usual: 20, max: 40 });

/** `GET /api/v1/timelines/home?max_id=&since_id=&limit=` (20 by default, 40 at most): statuses, newest first. */
export function timelinesV1(): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  routes.get("/home", withToken("read:statuses", "reading"), async (c) => {
    const parsed = query.safeParse(c.req.query());
    if (!parsed.success) return refusal({ code: "invalid", fields: fieldErrors(parsed.error) });
    const { max_id: before, since_id, min_id, limit } = parsed.data;
    const ctx = c.var.ctx;
    const found = await readLiveFollowing(ctx, { before: before ?? null, after: min_id ?? since_id ?? null, limit });
    if (!found.ok) return refusal(found.failure);
    const { ids, next } = found.value;
    const link = linkHeader("/api/v1/timelines/home", [["limit", String(limit)]], ids.at(0), next);
    const headers = { "cache-control": "private, no-store", "content-type": "application/json" };
    return c.body(await liveStatuses(ctx, found.value), 200, link ? { ...headers, link } : headers);
  });
  return routes;
}
