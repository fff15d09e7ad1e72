import { parseRichText } from "./rich-text";

/** What a text names, each once, in the order of first use. */
export interface Entities {
  /** Handles in lower case, without the sign. Whether anybody has them is not known here. */
  readonly mentions: readonly string[];
  /** As they are filed: `foldHashtag`. */
  readonly hashtags: readonly string[];
  /** Addresses that begin with http: or https:, as `URL` writes them. */
  readonly links: readonly string[];
}

/**
 * The mentions, hashtags and links of what somebody wrote. It is the grammar by which texts are shown
 * (`parseRichText`): what looks like a mention is one, and nothing else is.
 */
export function entitiesOf(body: string): Entities {
  const [mentions, hashtags, links] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const token of parseRichText(body)) {
    if (token.type === "mention") mentions.add(token.handle);
    else if (token.type === "hashtag") hashtags.add(token.tag);
    else if (token.type === "url") links.add(token.url);
  }
  return { mentions: [...mentions], hashtags: [...hashtags], links: [...links] };
}
