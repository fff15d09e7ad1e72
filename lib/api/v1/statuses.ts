import { createHash } from "node:crypto";
import { Hono, type Context as HonoContext } from "hono";
import { z } from "zod";
import { newClientKey } from "@/lib/core/client-key";
import { fieldErrors } from "@/lib/http/field-errors";
import { publishInput } from "@/lib/posts/drafts/input";
import { hydratePosts } from "@/lib/posts/hydrate";
import { publishPost } from "@/lib/posts/mutations/publish-post";
import type { ApiEnv } from "../context";
import { accountsOf, serializeStatus } from "../serialize/status";
import { findSerializedAccounts } from "./accounts-of";
import { withToken } from "./bearer";
import { refusal } from "./errors";

const BODY_MAX = 64 * 1024;
const REACH = { public: "public", unlisted: "unlisted", private: "followers", direct: "mentioned" } as const;

const flag = z.union([
  z.boolean(),
  z.enum(["true", "false", "1", "0"]).transform((text) => text === "true" || text === "1"),
]);
const statusInput = z.object({
  status: z.string().default(""),
  media_ids: z.array(z.string()).default([]),
  in_reply_to_id: z.string().nullish(),
  quoted_status_id: z.string().nullish(),
  sensitive: flag.default(false),
  spoiler_text: z.string().nullish(),
  visibility: z.enum(["public", "unlisted", "private", "direct"]).default("public"),
  language: z.string().nullish(),
  poll: z
    .object({ options: z.array(z.string()), expires_in: z.coerce.number(), multiple: flag.default(false) })
    .nullish(),
});

/**
 * `POST /api/v1/statuses`, JSON or a form: publishes, and gives the status. `Idempotency-Key` makes a repeat give the
 * first one. 422 for what can't be published, 404 for what it would answer or quote and the viewer may not see.
 */
export function statusesV1(): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  routes.post("/", withToken("write:statuses", "posting"), async (c) => {
    const body = await readBody(c);
    if (body === "too_large") return refusal({ code: "too_large", maxBytes: BODY_MAX });
    const asked = statusInput.safeParse(body);
    if (!asked.success) return refusal({ code: "invalid", fields: fieldErrors(asked.error) });
    const input = publishInput.safeParse(inOurWords(asked.data, c.req.header("idempotency-key")));
    if (!input.success) return refusal({ code: "invalid", fields: fieldErrors(input.error) });
    const ctx = c.var.ctx;
    const published = await publishPost(ctx, input.data, { drafted: false });
    if (!published.ok) return refusal(published.failure);
    const [post] = await hydratePosts(ctx, published.value.postIds, undefined, { answered: true });
    if (!post) return refusal({ code: "not_found", what: "post" });
    return c.json(serializeStatus(post, await findSerializedAccounts(ctx, accountsOf(post))));
  });
  return routes;
}

function inOurWords(asked: z.output<typeof statusInput>, key: string | undefined) {
  const { media_ids, poll, spoiler_text, visibility } = asked;
  return {
    // Whatever a program calls its request, as a key of ours.
    clientKey: key ? createHash("sha256").update(key).digest("base64url") : newClientKey(),
    visibility: REACH[visibility],
    replyToId: asked.in_reply_to_id || null,
    quoteOfId: asked.quoted_status_id || null,
    parts: [
      {
        body: asked.status,
        contentWarning: spoiler_text || null,
        sensitive: asked.sensitive,
        language: asked.language || null,
        media: media_ids.map((mediaId) => ({ mediaId })),
        poll: poll ? { options: poll.options, multiple: poll.multiple, seconds: poll.expires_in } : null,
      },
    ],
  };
}

/** A body as an object, however it was sent; what can't be read is empty, and then refused as such. */
async function readBody(c: HonoContext): Promise<unknown> {
  const text = await c.req.text();
  if (text.length > BODY_MAX) return "too_large";
  const type = c.req.header("content-type") ?? "";
  if (type.includes("application/x-www-form-urlencoded")) return fromForm(new URLSearchParams(text));
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** `media_ids[]=1&poll[options][]=a&poll[expires_in]=300`, as Rails reads it; two levels are all that there is here. */
function fromForm(form: URLSearchParams): Record<string, unknown> {
  const read = new Map<string, unknown>();
  for (const [name, value] of form) {
    const [, key, inner] = /^(\w+)(?:\[(\w+)\])?(?:\[\])?$/.exec(name) ?? [];
    if (!key) continue;
    const nested = read.get(key);
    const target = inner ? (nested instanceof Map ? nested : new Map<string, unknown>()) : read;
    if (inner) read.set(key, target);
    const last = inner ?? key;
    const before: unknown = target.get(last);
    target.set(last, name.endsWith("[]") ? [...(Array.isArray(before) ? before : []), value] : value);
  }
  const asObject = (map: ReadonlyMap<string, unknown>): Record<string, unknown> =>
    Object.fromEntries([...map].map(([key, value]) => [key, value instanceof Map ? asObject(value) : value]));
  return asObject(read);
}
