import { html, raw } from "hono/html";
import { createTranslator } from "use-intl/core";
import type { Locale } from "@/i18n/locales";
import { parseRichText, type RichToken } from "@/lib/posts/rich-text";
import type { PostView, QuotedView } from "@/lib/posts/types";
import en from "@/messages/en/embed.json";
import es from "@/messages/es/embed.json";
import { EMBED_STYLE } from "./style";

/** How an embedded post is made: for whom, and where its links lead. */
interface Setting {
  readonly locale: Locale;
  readonly instance: string;
  /** The instance's origin. */
  readonly origin: string;
}

/**
 * A post as a document of its own: markup and one style, no script at all. Every text in it is escaped by `html`; links
 * lead into a tab of their own.
 */
export function embedPage(post: PostView, setting: Setting): string {
  const { locale, instance, origin } = setting;
  const t = translator(locale);
  const { author } = post;
  const home = new URL(`/@${author.handle}`, origin).href;
  const covered = post.contentWarning ?? (post.sensitive ? t("sensitive") : null);
  const contents = [said(post, origin), shown(post), asked(post, t), quoted(post, origin, t)];
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  return String(html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${author.displayName} (@${author.handle})</title>
<base target="_blank">
<link rel="canonical" href="${home}/${post.id}">
<style>${raw(EMBED_STYLE)}</style>
</head>
<body>
<main>
<article>
<header><a href="${home}" rel="noopener">${face(author)}<div><h1 dir="auto">${author.displayName}</h1><small>@${author.handle}</small></div></a></header>
${covered === null ? contents : html`<details><summary dir="auto">${covered}</summary><div>${contents}</div></details>`}
<footer><time datetime="${post.createdAt}">${date.format(new Date(post.createdAt))}</time>
<span>${t("likes", { count: post.counts.likes })}</span><span>${t("replies", { count: post.counts.replies })}</span>
<a href="${home}/${post.id}" rel="noopener">${t("open", { instance })}</a></footer>
</article>
</main>
</body>
</html>`);
}

const translator = (locale: Locale) =>
  createTranslator({ locale, messages: { embed: locale === "es" ? es : en }, namespace: "embed" });
type Translator = ReturnType<typeof translator>;

function face({ avatarUrl, displayName }: PostView["author"]) {
  return avatarUrl
    ? html`<img src="${avatarUrl}" alt="" width="44" height="44">`
    : html`<span class="face" aria-hidden="true">${[...displayName][0] ?? ""}</span>`;
}

function said({ body, language }: PostView | QuotedView, origin: string) {
  if (!body) return "";
  const lang = language ? html` lang="${language}"` : "";
  return html`<p class="text" dir="auto"${lang}>${parseRichText(body).map((token) => piece(token, origin))}</p>`;
}

function piece(token: RichToken, origin: string) {
  switch (token.type) {
    case "break":
      return "\n";
    case "mention":
      return html`<a href="${new URL(`/@${token.handle}`, origin).href}" rel="noopener">${token.text}</a>`;
    case "hashtag":
      return html`<a href="${new URL(`/tags/${encodeURIComponent(token.tag)}`, origin).href}" rel="noopener">${token.text}</a>`;
    case "url":
      return html`<a href="${token.url}" rel="nofollow noopener ugc">${token.text}</a>`;
    default:
      return token.text;
  }
}

function shown({ video, pictures }: PostView) {
  const source = video?.sources.at(-1);
  if (video && source)
    return html`<video controls playsinline preload="none" poster="${video.posterUrl ?? ""}" width="${video.width}" height="${video.height}" aria-label="${video.alt}"><source src="${source.url}" type="video/mp4"></video>`;
  if (pictures.length === 0) return "";
  const images = pictures.map(
    ({ url, width, height, alt }) =>
      html`<img src="${url}" alt="${alt}" width="${width}" height="${height}" loading="lazy">`,
  );
  return html`<div class="media">${images}</div>`;
}

function asked({ poll }: PostView, t: Translator) {
  if (!poll) return "";
  const options = poll.options.map(
    ({ label, votes }) => html`<li><span dir="auto">${label}</span>${votes === null ? "" : html`<b>${votes}</b>`}</li>`,
  );
  return html`<ul>${options}</ul><p class="quiet">${t("voters", { count: poll.voters })}</p>`;
}

function quoted(post: PostView, origin: string, t: Translator) {
  if (!post.quotes) return "";
  const { quoted } = post;
  if (!quoted) return html`<blockquote class="quiet">${t("quoteGone")}</blockquote>`;
  const covered = quoted.contentWarning ?? (quoted.sensitive ? t("sensitive") : null);
  const words = covered === null ? said(quoted, origin) : html`<p class="quiet" dir="auto">${covered}</p>`;
  return html`<blockquote><p><b dir="auto">${quoted.author.displayName}</b> <small>@${quoted.author.handle}</small></p>${words}</blockquote>`;
}
