import type { AccountId, ConversationId, MediaId } from "@/lib/core/ids";
import type { FailureOf } from "@/lib/core/result";
import type { SendMessageInput } from "../../input";
import { isAsked, maySend } from "../../policy";
import type { HeldConversation, SenderFacts } from "./facts";
import { type HeldFile, refusedFiles } from "./files";
import { postKey } from "./posts";
import type { Outgoing, SendRefusal } from "./send-messages";
import type { NewMessage } from "./write";

export type Decision =
  | { readonly refused: FailureOf<SendRefusal> }
  | { readonly repeated: number }
  | { readonly fresh: FreshMessage };

export interface FreshMessage extends NewMessage {
  readonly facts: SenderFacts;
}

interface Known {
  readonly held: ReadonlyMap<ConversationId, HeldConversation>;
  readonly facts: ReadonlyMap<string, SenderFacts>;
  readonly files: Map<MediaId, HeldFile>;
  readonly seenPosts: ReadonlySet<string>;
}

export const pairOf = (of: { conversationId: ConversationId; accountId: AccountId }) =>
  `${of.conversationId} ${of.accountId}`;

export const conversationsOf = (batch: readonly Outgoing[]) => [
  ...new Set(batch.map(({ message }) => message.conversationId)),
];

export function sendersOf(batch: readonly Outgoing[]) {
  const pairs = new Map<string, { conversationId: ConversationId; accountId: AccountId; keys: string[] }>();
  for (const { senderId, message } of batch) {
    const pair = { conversationId: message.conversationId, accountId: senderId, keys: [] as string[] };
    const known = pairs.get(pairOf(pair)) ?? pair;
    known.keys.push(message.clientKey);
    pairs.set(pairOf(pair), known);
  }
  return [...pairs.values()];
}

/** What becomes of each message, and the places of those that are new: one after another, so that no place is left out. */
export function decide(batch: readonly Outgoing[], known: Known): Decision[] {
  const places = new Map([...known.held.values()].map(({ id, lastSeq }) => [id, lastSeq]));
  const keys = new Map<string, number>();
  return batch.map(({ senderId, message }): Decision => {
    const { conversationId, clientKey } = message;
    const facts = known.facts.get(pairOf({ conversationId, accountId: senderId }));
    const lastSeq = places.get(conversationId);
    if (!facts?.state || facts.state === "declined" || lastSeq === undefined)
      return { refused: { code: "not_found", what: "conversation" } };
    const key = `${pairOf(facts)} ${clientKey}`;
    const before = keys.get(key) ?? facts.sent[clientKey];
    if (before !== undefined) return { repeated: before };
    const refused = refusalOf(senderId, message, facts, lastSeq, known);
    if (refused) return { refused };
    const seq = lastSeq + 1;
    places.set(conversationId, seq);
    keys.set(key, seq);
    for (const id of filesOf(message)) known.files.delete(id);
    return { fresh: { senderId, seq, message, facts } };
  });
}

function refusalOf(
  senderId: AccountId,
  message: SendMessageInput,
  facts: SenderFacts,
  lastSeq: number,
  { files, seenPosts }: Known,
): FailureOf<SendRefusal> | null {
  const { state, frozen, other, fromSeq } = facts;
  const may = maySend({ state: state ?? "declined", frozen, lastSeq, other });
  if (may !== true) return { code: "forbidden", reason: may };
  const attached = filesOf(message);
  if (attached.length > 0 && isAsked(other)) return { code: "conflict", reason: "attachments_after_answer" };
  const file = refusedFiles(senderId, message, files);
  if (file) return { code: "conflict", reason: file };
  if (message.postId && !seenPosts.has(postKey(senderId, message.postId)))
    return { code: "conflict", reason: "post_gone" };
  const { replyToSeq } = message;
  if (replyToSeq !== null && (replyToSeq <= fromSeq || replyToSeq > lastSeq))
    return { code: "conflict", reason: "reply_gone" };
  return null;
}

export const filesOf = ({ media, voiceId }: SendMessageInput): MediaId[] =>
  voiceId ? [voiceId] : media.map(({ mediaId }) => mediaId);
