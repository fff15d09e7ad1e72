import { authorView } from "@/lib/accounts/queries";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { append } from "@/lib/events/append";
import { emit } from "@/lib/events/emit";
import type { SendMessageInput } from "../../input";
import { editableUntil } from "../../policy";
import { readMessagesBy } from "../../queries/read-by";
import type { MessageView, SentView } from "../../types";
import { conversationsOf, type Decision, decide, type FreshMessage, filesOf, pairOf, sendersOf } from "./decide";
import { holdConversations, readSenderFacts } from "./facts";
import { holdFiles } from "./files";
import { listSeenPosts } from "./posts";
import { type WrittenMessage, writeMessages } from "./write";

/** Somebody's message that waits to be sent. */
export interface Outgoing {
  readonly senderId: AccountId;
  readonly message: SendMessageInput;
}

export type SendRefusal = "forbidden" | "not_found" | "conflict";
export type Sent = Result<SentView, SendRefusal>;

/**
 * Send messages of many people into many conversations in one transaction: however many there are, each table is read and
 * written by one statement. Each is refused or accepted for itself, and gives, in the order given, what its sender is shown.
 * A client key that this sender used in this conversation before gives the message that it brought then.
 *
 * A message fails with `not_found` (`conversation`) where its sender is no member or declined, `forbidden` with a
 * `CannotSend` as its reason, `conflict`: `attachments_after_answer` to somebody who has not yet answered, `media_missing`
 * (no such file of the sender's, or it stands elsewhere), `media_failed`, `media_not_ready` (a picture that is still being
 * prepared), `post_gone` (the sender doesn't see it), `reply_gone`.
 */
export async function sendMessages(ctx: Context, batch: readonly Outgoing[]): Promise<Sent[]> {
  if (batch.length === 0) return [];
  const seenPosts = await listSeenPosts(ctx, batch);
  const outcomes = await transaction(ctx, async (tx) => {
    const held = new Map((await holdConversations(tx, conversationsOf(batch))).map((one) => [one.id, one]));
    const facts = new Map((await readSenderFacts(tx, sendersOf(batch))).map((one) => [pairOf(one), one]));
    const files = await holdFiles(tx, batch);
    const decided = decide(batch, { held, facts, files, seenPosts });
    const fresh = decided.flatMap((one) => ("fresh" in one ? [one.fresh] : []));
    if (fresh.length === 0) return { decided, written: [] };
    const written = await writeMessages(tx, fresh);
    await tell(tx, fresh);
    return { decided, written };
  });
  return answer(ctx, batch, outcomes);
}

/**
 * Everybody's streams, the sender's own included: other devices of theirs show it too. One fact for all of them, and one
 * for each that is the first that somebody hears of a stranger.
 */
async function tell(tx: Context, fresh: readonly FreshMessage[]): Promise<void> {
  for (const { facts, seq, senderId, message } of fresh)
    if (seq === 1 && facts.other?.state === "request") {
      const { conversationId } = message;
      for (const accountId of facts.hearers)
        if (accountId !== senderId) await emit(tx, { type: "message.requested", conversationId, senderId, accountId });
    }
  await emit(tx, {
    type: "messages.sent",
    messages: fresh.map(({ message: { conversationId }, seq, senderId }) => ({ conversationId, seq, senderId })),
  });
  await append(
    tx,
    fresh.flatMap(({ facts, seq, message: { conversationId } }) =>
      facts.hearers.map((accountId) => ({ accountId, kind: "message" as const, data: { conversationId, seq } })),
    ),
  );
}

/** What each sender is shown. Words alone are known already; only what holds more is read again, as its sender sees it. */
async function answer(
  ctx: Context,
  batch: readonly Outgoing[],
  { decided, written }: { decided: readonly Decision[]; written: readonly WrittenMessage[] },
): Promise<Sent[]> {
  const ids = new Map(written.map(({ conversationId, seq, id }) => [`${conversationId} ${seq}`, id]));
  const toRead = decided.flatMap((one, i) => {
    const { senderId, message } = batch[i] as Outgoing;
    const seq = "repeated" in one ? one.repeated : "fresh" in one && holdsMore(message) ? one.fresh.seq : null;
    return seq === null ? [] : [{ accountId: senderId, conversationId: message.conversationId, seq }];
  });
  const read = await readMessagesBy(ctx, toRead);
  return decided.map((one, i): Sent => {
    if ("refused" in one) return fail(one.refused);
    const { senderId, message } = batch[i] as Outgoing;
    const seq = "repeated" in one ? one.repeated : one.fresh.seq;
    const repeated = "repeated" in one;
    const view = read.get(`${senderId} ${message.conversationId} ${seq}`);
    if (view) return ok({ message: view, repeated });
    // The sender deleted it for themselves since it was first sent.
    if (!("fresh" in one)) return fail({ code: "not_found", what: "message" });
    const id = ids.get(`${message.conversationId} ${seq}`);
    if (!id) throw new Error("a message was not written");
    return ok({ message: plainView(ctx, one.fresh, id), repeated });
  });
}

const holdsMore = (message: SendMessageInput): boolean =>
  message.postId !== null || message.replyToSeq !== null || filesOf(message).length > 0;

function plainView({ now }: Context, { facts, seq, message }: FreshMessage, id: WrittenMessage["id"]): MessageView {
  return {
    conversationId: message.conversationId,
    seq,
    id,
    clientKey: message.clientKey,
    sender: authorView(facts.sender),
    own: true,
    kind: "text",
    event: null,
    text: message.text,
    media: [],
    voice: null,
    post: null,
    replyTo: null,
    reactions: [],
    sentAt: now.toISOString(),
    editedAt: null,
    deleted: false,
    editableUntil: editableUntil(now).toISOString(),
  };
}
