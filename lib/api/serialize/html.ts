import { parseRichText, type RichToken } from "@/lib/posts/rich-text";
import { instanceOrigin } from "./origin";

const SPECIAL: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

export const escapeHtml = (text: string): string =>
  /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (sign) => SPECIAL[sign] as string) : text;

const NOTHING_SPECIAL = /^[^&<>"'#＃@\n:]*$/;

/** What somebody wrote as the HTML that programs show: paragraphs, line breaks, links; everything else is text. */
export function htmlOf(body: string): string {
  if (body === "") return "";
  if (NOTHING_SPECIAL.test(body)) return `<p>${body}</p>`;
  const paragraphs = body.split(/\n{2,}/).map((text) => parseRichText(text).map(htmlOfToken).join(""));
  return `<p>${paragraphs.join("</p><p>")}</p>`;
}

function htmlOfToken(token: RichToken): string {
  const origin = instanceOrigin();
  switch (token.type) {
    case "text":
      return escapeHtml(token.text);
    case "break":
      return "<br />";
    case "hashtag":
      return `<a href="${origin}/tags/${encodeURIComponent(token.tag)}" class="mention hashtag" rel="tag">#<span>${escapeHtml(token.text.slice(1))}</span></a>`;
    case "mention":
      return `<span class="h-card"><a href="${origin}/@${token.handle}" class="u-url mention">@<span>${token.text.slice(1)}</span></a></span>`;
    case "url":
      return `<a href="${escapeHtml(token.url)}" target="_blank" rel="nofollow noopener noreferrer">${escapeHtml(token.text)}</a>`;
  }
}
