import { isId, type ListId } from "@/lib/core/ids";
import { foldHashtag } from "@/lib/posts/rich-text";
import type { Timeline } from "./types";

/**
 * The timeline that a feed's name and subject mean, as they come from outside; null where there can be none (no id of a
 * list, nothing that could be a hashtag). A hashtag may be written as people do: `#Garden`.
 */
export function timelineOf(feed: Timeline["feed"], subject: string | null | undefined): Timeline | null {
  if (feed === "list") return subject && isId(subject) ? { feed, subject: subject as ListId } : null;
  if (feed !== "hashtag") return { feed };
  const name = foldHashtag(subject?.replace(/^[#＃]/u, "") ?? "");
  return name ? { feed, subject: name } : null;
}
