/**
 * A piece of what somebody wrote. Components render each kind as an element of their own and never as HTML, so that
 * nothing in a text can become markup.
 */
export type RichToken =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "break" }
  /** `tag` is what it is filed under: compatibility forms and cases folded, without the sign. */
  | { readonly type: "hashtag"; readonly text: string; readonly tag: string }
  /** `handle` is in lower case, without the sign. Whether there is such an account is not known here. */
  | { readonly type: "mention"; readonly text: string; readonly handle: string }
  /** `url` begins with http: or https:, nothing else ever is a link. */
  | { readonly type: "url"; readonly text: string; readonly url: string };

const TAG_MAX = 100;

/**
 * What stands out in a text. Each alternative begins with a sign of its own and runs over one class of characters, so
 * that any text is read once, in time that grows with its length.
 *
 * - A hashtag: letters, marks, digits and `_` of any script, at least one of them a letter (UTS #31, hashtag identifiers).
 * - A mention: a handle as accounts have them.
 * - An address: http or https up to a white space or a character that can't stand in one.
 * Hashtags and mentions begin a word: not `C#`, not `a@b`.
 */
const WORD = String.raw`\p{L}\p{M}\p{N}_`;
const BREAK = String.raw`\n`;
const HASHTAG = String.raw`(?<![${WORD}&/#])[#＃](?:[${WORD}·]|\u200c|\u200d)+`;
const MENTION = `(?<![${WORD}/@.])@[A-Za-z0-9_]{2,30}(?![${WORD}@])`;
const ADDRESS = String.raw`(?<![${WORD}])https?:\/\/[^\s<>"'\x60\{\}|\\^]+`;
const WORDLIKE = new RegExp(String.raw`^(?=.*\p{L})[${WORD}·\u200c\u200d]+$`, "u");
const MARKS = new RegExp([BREAK, HASHTAG, MENTION, ADDRESS].join("|"), "giu");

/** Cut a text into tokens that give the text again when their `text` (`\n` for a break) is joined. */
export function parseRichText(source: string): RichToken[] {
  const tokens: RichToken[] = [];
  let end = 0;
  for (const { index, 0: found } of source.matchAll(MARKS)) {
    const token = tokenOf(found);
    if (!token) continue;
    if (index > end) tokens.push({ type: "text", text: source.slice(end, index) });
    tokens.push(token);
    end = index + (token.type === "break" ? 1 : token.text.length);
  }
  if (end < source.length) tokens.push({ type: "text", text: source.slice(end) });
  return tokens;
}

/**
 * What a hashtag is filed under, whoever typed it however: compatibility forms and cases folded. `word` is without its
 * sign; null where it is none: no letter in it, longer than 100, or not a word once it is folded (`ﷺ` is four).
 */
export function foldHashtag(word: string): string | null {
  const tag = word.normalize("NFKC").toLowerCase();
  return WORDLIKE.test(tag) && tag.length <= TAG_MAX ? tag : null;
}

/** The hashtags of a text, each once, in the order of their first use. */
export function hashtagsOf(source: string): string[] {
  return [...new Set(parseRichText(source).flatMap((token) => (token.type === "hashtag" ? [token.tag] : [])))];
}

/** The handles that a text mentions, each once, in the order of their first use. */
export function mentionsOf(source: string): string[] {
  return [...new Set(parseRichText(source).flatMap((token) => (token.type === "mention" ? [token.handle] : [])))];
}

function tokenOf(found: string): RichToken | null {
  if (found === "\n") return { type: "break" };
  if (found.startsWith("@")) return { type: "mention", text: found, handle: found.slice(1).toLowerCase() };
  if (/^[#＃]/.test(found)) return hashtag(found);
  return link(found);
}

/** A joiner at the end is seen by nobody: it belongs to what follows. */
function hashtag(found: string): RichToken | null {
  const text = found.replace(/[·\u200c\u200d]+$/, "");
  const tag = foldHashtag(text.slice(1));
  return tag ? { type: "hashtag", text, tag } : null;
}

/** An address without the punctuation of the sentence around it; a closing bracket stays where it was opened inside. */
function link(found: string): RichToken | null {
  const spare = { ")": surplus(found, "(", ")"), "]": surplus(found, "[", "]") };
  let end = found.length;
  for (; end > 0; end--) {
    const last = found[end - 1] as string;
    if (last !== ")" && last !== "]") {
      if (/[.,:;!?…*_~»”’]/u.test(last)) continue;
      break;
    }
    if (spare[last] <= 0) break;
    spare[last]--;
  }
  const text = found.slice(0, end);
  const url = parseUrl(text);
  if (!url?.hostname || url.username || url.password) return null;
  return { type: "url", text, url: url.href };
}

/** How many more brackets are closed than opened. */
function surplus(text: string, open: string, close: string): number {
  let depth = 0;
  for (const character of text) depth += character === close ? 1 : character === open ? -1 : 0;
  return depth;
}

function parseUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
