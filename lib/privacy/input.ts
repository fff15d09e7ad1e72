import { z } from "zod";
import { DURATIONS } from "@/lib/core/durations";
import { type FilterId, isId } from "@/lib/core/ids";
import { cleanText, countGraphemes, isVisible } from "@/lib/core/text";
import { foldHashtag } from "@/lib/posts/rich-text";
import { AUDIENCES } from "@/lib/posts/types";
import { FILTER_CHARS_MAX } from "./limits";
import { FILTER_KINDS, type FilterKind } from "./types";

/** What forms and actions accept about privacy. Messages are keys of the catalogue's `privacy.errors`. */

export const updatePrivacyInput = z.object({
  isPrivate: z.boolean(),
  indexable: z.boolean(),
  discoverable: z.boolean(),
  hidesFollows: z.boolean(),
  sharesLikes: z.boolean(),
  mentionsFrom: z.enum(AUDIENCES),
  commentsFrom: z.enum(AUDIENCES),
  messagesFrom: z.enum(AUDIENCES),
  sharesPresence: z.boolean(),
  defaultVisibility: z.enum(["public", "unlisted", "followers", "circle"]),
  sensitiveMedia: z.enum(["blur", "show", "hide"]),
});
export type UpdatePrivacyInput = z.output<typeof updatePrivacyInput>;

const DOMAIN = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** The phrase as it is kept: a hashtag without its sign, a domain as its ASCII name however it was typed or pasted. */
function folded(kind: FilterKind, typed: string): string | null {
  const text = cleanText(typed).replace(/\s+/g, " ").toLowerCase();
  if (kind === "word") return isVisible(text) ? text : null;
  if (kind === "hashtag") return foldHashtag(text.replace(/^[#＃]/, ""));
  const host = URL.parse(/^https?:\/\//.test(text) ? text : `http://${text}`)?.hostname.replace(/^www\./, "");
  return host && DOMAIN.test(host) ? host : null;
}

export const addFilterInput = z
  .object({ kind: z.enum(FILTER_KINDS), phrase: z.string().max(2_000, "phrase_too_long"), duration: z.enum(DURATIONS) })
  .transform(({ kind, phrase, duration }, issue) => {
    const kept = folded(kind, phrase);
    const message =
      kept === null ? `phrase_${kind}` : countGraphemes(kept) > FILTER_CHARS_MAX ? "phrase_too_long" : null;
    if (kept === null || message) {
      issue.addIssue({ code: "custom", path: ["phrase"], message: message ?? "phrase_word" });
      return z.NEVER;
    }
    return { kind, phrase: kept, duration };
  });
export type AddFilterInput = z.output<typeof addFilterInput>;

export const removeFilterInput = z.object({
  filterId: z
    .string()
    .refine(isId)
    .transform((text) => text as FilterId),
});
