import { z } from "zod";
import { type ConversationId, isId } from "@/lib/core/ids";
import { cleanLine, cleanText, isEmoji, isVisible } from "@/lib/core/text";
import { REPORT_REASONS } from "@/lib/moderation/types";
import {
  accountIdInput,
  clientKeyInput,
  describedMediaInput,
  fits,
  mediaIdInput,
  postIdInput,
} from "@/lib/posts/input";
import { GROUP_MEMBERS_MAX, GROUP_NAME_CHARS_MAX, MESSAGE_CHARS_MAX, MESSAGE_MEDIA_MAX } from "./limits";
import { CONVERSATION_FILTERS, MEMBER_ROLES } from "./types";

/** What routes and forms accept about messages. Messages are keys of the catalogue's `messages.errors`. */

export const conversationIdInput = z
  .string()
  .refine(isId, "unknown_id")
  .transform((text) => text as ConversationId);

/** The place of a message, as it stands in addresses. */
export const seqInput = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

const messageText = z
  .string()
  .max(20 * MESSAGE_CHARS_MAX, "message_too_long")
  .transform(cleanText)
  .refine((text) => fits(text, MESSAGE_CHARS_MAX), "message_too_long");

/** One message. There is something in it: a text, files, a voice note, a post. */
export const messageInput = z
  .object({
    clientKey: clientKeyInput,
    text: messageText.default(""),
    media: z.array(describedMediaInput).max(MESSAGE_MEDIA_MAX, "too_many_files").default([]),
    voiceId: mediaIdInput.nullable().default(null),
    postId: postIdInput.nullable().default(null),
    replyToSeq: seqInput.nullable().default(null),
  })
  .refine(({ text, media, voiceId, postId }) => isVisible(text) || media.length > 0 || voiceId || postId, {
    path: ["text"],
    error: "message_empty",
  })
  .refine(({ media, voiceId }) => media.length === 0 || !voiceId, { path: ["voiceId"], error: "voice_stands_alone" })
  .refine(({ media }) => new Set(media.map(({ mediaId }) => mediaId)).size === media.length, {
    path: ["media"],
    error: "file_twice",
  });
/** The same with where it goes, as it comes over an open socket. */
export const sendMessageInput = z.object({ conversationId: conversationIdInput }).and(messageInput);
export type SendMessageInput = z.output<typeof sendMessageInput>;

export const editMessageInput = z.object({ text: messageText });

/** Whom to write to, by id or by handle. */
export const makeDirectInput = z.union([
  z.object({ accountId: accountIdInput }),
  z.object({
    handle: z
      .string()
      .trim()
      .max(100)
      .transform((typed) => typed.replace(/^@/, "").toLowerCase()),
  }),
]);
export type MakeDirectInput = z.output<typeof makeDirectInput>;

/** A group's own name: one line; empty for none. */
export const groupNameInput = z
  .string()
  .max(1_000, "name_too_long")
  .transform(cleanLine)
  .refine((text) => fits(text, GROUP_NAME_CHARS_MAX), "name_too_long")
  .transform((text) => (isVisible(text) ? text : ""));

const people = z.array(accountIdInput).max(GROUP_MEMBERS_MAX - 1, "group_full");

export const makeGroupInput = z.object({
  name: groupNameInput.default(""),
  accountIds: people.min(1, "nobody_chosen"),
  /** Without one a repeat makes another group. */
  clientKey: clientKeyInput.optional(),
});
export type MakeGroupInput = z.output<typeof makeGroupInput>;

export const addMembersInput = z.object({ accountIds: people.min(1, "nobody_chosen") });
export const setRoleInput = z.object({ role: z.enum(MEMBER_ROLES) });
export const updateGroupInput = z
  .object({ name: groupNameInput, pictureId: mediaIdInput.nullable() })
  .partial()
  .refine(({ name, pictureId }) => name !== undefined || pictureId !== undefined, "nothing_to_change");
export type UpdateGroupInput = z.output<typeof updateGroupInput>;

export const reactInput = z.object({ emoji: z.string().max(64).refine(isEmoji, "reaction_unknown").nullable() });
export const markInput = z.object({ seq: seqInput });
export const muteInput = z.object({ muted: z.boolean() });
export const draftInput = z.object({ text: messageText });
/** For whom a message is deleted: its reader, or everybody. */
export const deleteForInput = z.object({ for: z.enum(["me", "all"]).default("me") });
export const answerRequestInput = z.object({ answer: z.enum(["accept", "decline", "block"]) });
export const inviteCodeInput = z.string().regex(/^[\w-]{22}$/, "unknown_id");
export const makeInviteInput = z.object({ days: z.number().int().min(1).max(30).nullable().default(7) });

export const reportMessageInput = z.object({
  reason: z.enum(REPORT_REASONS),
  comment: z
    .string()
    .max(20_000, "comment_too_long")
    .transform(cleanText)
    .refine((text) => fits(text, 1_000), "comment_too_long")
    .default(""),
});
export type ReportMessageInput = z.output<typeof reportMessageInput>;

export const listConversationsInput = z.object({
  filter: z.enum(CONVERSATION_FILTERS).default("all"),
  cursor: z.string().max(64).optional(),
});

/** A stretch of a conversation: its end by default, what is before or after a message, or what stands around one. */
export const listMessagesInput = z
  .object({ before: seqInput, after: seqInput, around: seqInput })
  .partial()
  .refine((asked) => Object.values(asked).filter((seq) => seq !== undefined).length <= 1, "one_of_them");
export type ListMessagesInput = z.output<typeof listMessagesInput>;

export const searchMessagesInput = z.object({
  query: z.string().trim().min(1, "query_empty").max(200, "query_too_long"),
  conversationId: conversationIdInput.optional(),
  cursor: z.string().max(24).optional(),
});
export type SearchMessagesInput = z.output<typeof searchMessagesInput>;
