import { createHash } from "node:crypto";
import { Hono } from "hono";
import { z } from "zod";
import { negotiateLocale } from "@/i18n/locales";
import { EMBED_SIZE, embedCode } from "@/lib/core/embed-code";
import { findInstanceName } from "@/lib/core/instance-name";
import { env } from "@/lib/env";
import { fieldErrors } from "@/lib/http/field-errors";
import { problem } from "@/lib/http/status";
import { type ApiEnv, withContext } from "../context";
import { embedHeight, findEmbeddable } from "./find-embeddable";
import { embedPage } from "./page";
import { EMBED_STYLE } from "./style";

const STYLE_HASH = createHash("sha256").update(EMBED_STYLE).digest("base64");
/** Not kept: what is deleted is gone from other sites too. */
const FRESH = { "cache-control": "no-cache" };

/** No script, no form, one style; other sites may frame it. */
function embedPolicy(): string {
  const { MEDIA_CDN_URL, S3_ENDPOINT, UPLOADTHING_TOKEN } = env();
  const elsewhere = [MEDIA_CDN_URL, S3_ENDPOINT].flatMap((url) => (url ? [new URL(url).origin] : []));
  const media = ["'self'", ...elsewhere, ...(UPLOADTHING_TOKEN ? ["https://*.ufs.sh"] : [])].join(" ");
  return `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; img-src ${media}; media-src ${media}; base-uri 'none'; form-action 'none'; frame-ancestors *`;
}

/**
 * `GET /embed/ID`: a public post as a light page that other sites show in a frame, the same for everybody: cookies are not
 * looked at for what it shows. 404 for everything else, in words.
 */
export function embeds(): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  routes.use(withContext);
  routes.get("/:id", async (c) => {
    const headers = { "content-security-policy": embedPolicy(), vary: "accept-language", ...FRESH };
    const post = await findEmbeddable(c.var.ctx, c.req.param("id"));
    if (!post) return c.text("404", 404, headers);
    const locale = negotiateLocale(c.req.header("accept-language") ?? null);
    const instance = await findInstanceName(c.var.ctx);
    return c.html(embedPage(post, { locale, instance, origin: env().APP_URL }), 200, headers);
  });
  return routes;
}

const pixels = z.coerce.number().int().min(1).max(10_000).optional();
const oembedQuery = z.object({
  url: z.string().max(2_000),
  format: z.string().optional(),
  maxwidth: pixels,
  maxheight: pixels,
});

/**
 * `GET /api/oembed?url=&maxwidth=&maxheight=`: how a post can be shown elsewhere, by oEmbed 1.0 (https://oembed.com).
 * `rich`, or `video` for a video. 404 for what is no public post of ours: a private one is not told apart from none, so
 * that 401 is never said. 501 for any format but JSON.
 */
export function oembed(): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  routes.use(withContext);
  routes.get("/", async (c) => {
    const query = oembedQuery.safeParse(c.req.query());
    if (!query.success) return problem({ code: "invalid", fields: fieldErrors(query.error) });
    const { url, format = "json", maxwidth, maxheight } = query.data;
    if (format !== "json") return c.json({ error: { code: "unsupported", reason: "format" } }, 501);
    const id = postIdOf(url);
    const post = id ? await findEmbeddable(c.var.ctx, id) : null;
    if (!post) return problem({ code: "not_found", what: "post" });
    const { APP_URL: origin } = env();
    const width = Math.min(EMBED_SIZE.width, maxwidth ?? EMBED_SIZE.width);
    const height = Math.min(embedHeight(post, width), maxheight ?? Number.POSITIVE_INFINITY);
    const { author, video } = post;
    return c.json(
      {
        version: "1.0",
        type: video ? "video" : "rich",
        title: post.contentWarning ?? post.body.slice(0, 200),
        author_name: author.displayName,
        author_url: new URL(`/@${author.handle}`, origin).href,
        provider_name: await findInstanceName(c.var.ctx),
        provider_url: origin,
        cache_age: 3_600,
        html: embedCode(origin, post.id, { width, height }),
        width,
        height,
      },
      200,
      { ...FRESH, "access-control-allow-origin": "*" },
    );
  });
  return routes;
}

/** The id in an address of ours, `/@handle/ID` or `/embed/ID`; null for any other address. */
function postIdOf(address: string): string | null {
  const url = URL.parse(address);
  const ours = [env().APP_URL, ...env().ALLOWED_ORIGINS].map((origin) => new URL(origin).origin);
  if (!url || !ours.includes(url.origin)) return null;
  return /^\/(?:@[^/]+|embed)\/(\d+)\/?$/.exec(url.pathname)?.[1] ?? null;
}
