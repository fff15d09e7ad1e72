import { Parser } from "htmlparser2";
import { cleanLine } from "@/lib/core/text";

/** What a page says of itself. Texts are clean and short; empty where it says nothing. */
export interface PageHead {
  readonly title: string;
  readonly description: string;
  readonly siteName: string;
  /** http or https, or null. */
  readonly imageUrl: string | null;
}

const TITLE_MAX = 200;
const DESCRIPTION_MAX = 400;
const SITE_NAME_MAX = 80;
const TITLE_TEXT_MAX = 2_000;

/** In the order of what is believed first: Open Graph (https://ogp.me), cards of X, then HTML itself. */
const TITLES = ["og:title", "twitter:title", "title"];
const DESCRIPTIONS = ["og:description", "twitter:description", "description"];
const SITE_NAMES = ["og:site_name", "application-name"];
const IMAGES = ["og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src"];
const WANTED = new Set([...TITLES, ...DESCRIPTIONS, ...SITE_NAMES, ...IMAGES]);

/** Read the head of a page; nothing behind it is looked at. `url` is where the page was found. */
export function parseHead(html: string, url: string): PageHead {
  const { said, base } = metaOf(html, url);
  const first = (names: readonly string[], max: number) =>
    names.map((name) => shortened(said.get(name) ?? "", max)).find((text) => text !== "") ?? "";
  const image = IMAGES.map((name) => addressIn(said.get(name), base)).find((address) => address !== null);
  return {
    title: first(TITLES, TITLE_MAX),
    description: first(DESCRIPTIONS, DESCRIPTION_MAX),
    siteName: first(SITE_NAMES, SITE_NAME_MAX),
    imageUrl: image ?? null,
  };
}

/** What is said by which name, the first time; and what addresses are relative to. */
function metaOf(html: string, url: string): { said: Map<string, string>; base: string } {
  const said = new Map<string, string>();
  let base = url;
  let title: string | null = null;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === "body") parser.pause();
      else if (name === "title" && !said.has("title")) title = "";
      else if (name === "base" && attributes.href) base = URL.parse(attributes.href, url)?.href ?? base;
      else if (name === "meta") {
        const key = (attributes.property ?? attributes.name ?? "").trim().toLowerCase();
        if (WANTED.has(key) && attributes.content && !said.has(key)) said.set(key, attributes.content);
      }
    },
    ontext(text) {
      if (title !== null && title.length < TITLE_TEXT_MAX) title += text;
    },
    onclosetag(name) {
      if (name === "title" && title !== null) {
        said.set("title", title);
        title = null;
      }
      if (name === "head") parser.pause();
    },
  });
  // Not `end`: what follows the head stays unread in the paused parser.
  parser.write(html);
  return { said, base };
}

/** On one line, cut at a word where there is one near the end. */
function shortened(text: string, max: number): string {
  const line = cleanLine(text);
  const letters = [...line];
  if (letters.length <= max) return line;
  const cut = letters.slice(0, max - 1).join("");
  const space = cut.lastIndexOf(" ");
  return `${(space > max * 0.7 ? cut.slice(0, space) : cut).trimEnd()}…`;
}

function addressIn(text: string | undefined, base: string): string | null {
  const url = text ? URL.parse(text.trim(), base) : null;
  return url && /^https?:$/.test(url.protocol) ? url.href : null;
}
