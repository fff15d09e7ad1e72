import { Hono } from "hono";
import { z } from "zod";
import { isId, type PostId } from "@/lib/core/ids";
import { readLiveFollowing } from "@/lib/feed/timelines/read-live";
import { fieldErrors } from "@/lib/http/field-errors";
import type { ApiEnv } from "../context";
import { instanceOrigin } from "../serialize/origin";
import { withToken } from "./bearer";
import { refusal } from "./errors";
import { liveStatuses } from "./live-statuses";

const LIMIT_MAX = 40;
/** An id that is none is ignored, as elsewhere: programs send what they have. */
const place = z.string().transform((id) => (isId(id) ? (id as PostId) : undefined));
const query = z.object({
  max_id: place.optional(),
  since_id: place.optional(),
  min_id: place.optional(),
  limit: z.coerce.number().int().min(1).catch(20).default(20),
});

/** `GET /api/v1/timelines/home?max_id=&since_id=&limit=` (20 by default, 40 at most): statuses, newest first. */
export function timelinesV1(): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  routes.get("/home", withToken("read:statuses", "reading"), async (c) => {
    const parsed = query.safeParse(c.req.query());
    if (!parsed.success) return refusal({ code: "invalid", fields: fieldErrors(parsed.error) });
    const { max_id: before, since_id, min_id } = parsed.data;
    const limit = Math.min(parsed.data.limit, LIMIT_MAX);
    const ctx = c.var.ctx;
    const found = await readLiveFollowing(ctx, { before: before ?? null, after: min_id ?? since_id ?? null, limit });
    if (!found.ok) return refusal(found.failure);
    const { ids, next } = found.value;
    const link = linkHeader("/api/v1/timelines/home", limit, ids.at(0), next);
    const headers = { "cache-control": "private, no-store", "content-type": "application/json" };
    return c.body(await liveStatuses(ctx, found.value), 200, link ? { ...headers, link } : headers);
  });
  return routes;
}

/** Where the next page begins, then where the one before does (RFC 8288); nothing on an empty page. */
function linkHeader(path: string, limit: number, first: string | undefined, next: string | null): string {
  if (!first) return "";
  const at = (parameter: string, id: string) => `<${instanceOrigin()}${path}?limit=${limit}&${parameter}=${id}>`;
  return [...(next ? [`${at("max_id", next)}; rel="next"`] : []), `${at("min_id", first)}; rel="prev"`].join(", ");
}
