import { z } from "zod";
import { type AccountId, isId, type ListId } from "@/lib/core/ids";
import { foldHashtag } from "@/lib/posts/rich-text";
import type { Because, PostWishes } from "@/lib/streams/news";

/** Streams of one socket; programs have a handful. */
export const WISHES_MAX = 30;

/** A stream by its name, as it stands in frames: `["hashtag", "surf"]`. https://docs.joinmastodon.org/methods/streaming/#streams */
export type StreamName = readonly [kind: string, of?: string];

/** What a program is told, whatever carries it. `payload`: JSON, or the id of what is gone. */
export interface ProgramEvent {
  readonly stream: StreamName;
  readonly event: string;
  readonly payload: string;
}

const PLAIN = ["user", "user:notification", "public", "public:local", "public:media", "public:local:media", "direct"];
const TAGGED = ["hashtag", "hashtag:local"];

export const wishInput = z.object({
  type: z.enum(["subscribe", "unsubscribe"]),
  stream: z.string(),
  tag: z.string().optional(),
  list: z.string().optional(),
});

/** The name of the stream that is asked for, or null where there is none such. */
export function nameOfWish({ stream, tag, list }: Omit<z.output<typeof wishInput>, "type">): StreamName | null {
  if (PLAIN.includes(stream)) return [stream];
  const folded = tag === undefined ? null : foldHashtag(tag.replace(/^#/, ""));
  if (TAGGED.includes(stream)) return folded ? [stream, folded] : null;
  return stream === "list" && list !== undefined && isId(list) ? ["list", list] : null;
}

/** What the streams of a connection, together, want to hear of posts. */
export function postWishes(accountId: AccountId, names: readonly StreamName[]): PostWishes {
  return {
    accountId,
    home: names.some(([kind]) => kind === "user"),
    everything: names.some(([kind]) => kind.startsWith("public")),
    direct: names.some(([kind]) => kind === "direct"),
    tags: names.flatMap(([kind, of]) => (TAGGED.includes(kind) && of ? [of] : [])),
    lists: names.flatMap(([kind, of]) => (kind === "list" && of ? [of as ListId] : [])),
  };
}

/** What decides in which streams a post stands, beside whose it is. Of one that is gone nobody knows any more. */
interface Standing {
  readonly isPublic: boolean;
  readonly hasMedia: boolean;
}

/**
 * In which of its streams a connection is told of a post. Everything here is local; some streams take files only, and those
 * for everybody only what is for everybody.
 */
export function streamsBecause(
  names: readonly StreamName[],
  because: readonly Because[],
  { isPublic, hasMedia }: Standing,
): readonly StreamName[] {
  return names.filter(([kind, of]) => {
    if (kind === "user") return because.includes("home");
    if (kind.startsWith("public"))
      return isPublic && because.includes("everything") && (hasMedia || !kind.endsWith(":media"));
    if (kind === "direct") return because.includes("direct");
    if (kind === "list") return because.includes(`list ${of as ListId}`);
    return isPublic && because.includes(`tag ${of}`);
  });
}
