import { Hono } from "hono";
import { respond } from "@/lib/http/status";
import {
  deleteForInput,
  editMessageInput,
  listMessagesInput,
  messageInput,
  reactInput,
  reportMessageInput,
} from "@/lib/messages/input";
import { deleteMessage } from "@/lib/messages/mutations/delete-message";
import { editMessage } from "@/lib/messages/mutations/edit-message";
import { reportMessage } from "@/lib/messages/mutations/report-message";
import { sendMessage } from "@/lib/messages/mutations/send/send-message";
import { setReaction } from "@/lib/messages/mutations/set-reaction";
import { listMessages } from "@/lib/messages/queries/messages";
import { type ApiEnv, contextTaking, withContext } from "../context";
import { PRIVATE } from "../page-query";
import { done, messageAfter } from "./answers";
import { membersOnly } from "./members-only";
import { bodyOf, conversationOf, messageOf, noConversation, noMessage, queryOf } from "./parse";

/**
 * `/api/directlink/v1/conversations/:id/messages`:
 *
 * - `GET /?before=|after=|around=SEQ` MessagesPage
 * - `POST /` a message (`messageInput`): SentView; 201, and 200 where its client key was used before
 * - `PATCH /:seq` `{text}`, `PUT /:seq/reaction` `{emoji}` (null: none): MessageView
 * - `DELETE /:seq?for=me|all`, `POST /:seq/report` `{reason, comment}`
 */
export function messages(): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();

  routes.post("/:id/messages", contextTaking("messages"), async (c) => {
    const id = conversationOf(c);
    if (!id) return noConversation();
    const message = await bodyOf(c, messageInput);
    if (!message.ok) return message.answer;
    const sent = await sendMessage(c.var.ctx, { conversationId: id, ...message.value });
    return respond(sent, sent.ok && !sent.value.repeated ? 201 : 200);
  });

  routes.post("/:id/messages/:seq/report", contextTaking("moderating"), async (c) => {
    const [message, input] = [messageOf(c), await bodyOf(c, reportMessageInput)];
    if (!message) return noMessage();
    return input.ok ? done(c, await reportMessage(c.var.ctx, { ...message, ...input.value })) : input.answer;
  });

  routes.get("/:id/messages", withContext, membersOnly, async (c) => {
    const [id, query] = [conversationOf(c), queryOf(c, listMessagesInput)];
    if (!id) return noConversation();
    if (!query.ok) return query.answer;
    const page = await listMessages(c.var.ctx, id, query.value);
    return page.ok ? c.json(page.value, 200, PRIVATE) : respond(page);
  });

  routes.patch("/:id/messages/:seq", withContext, async (c) => {
    const [message, input] = [messageOf(c), await bodyOf(c, editMessageInput)];
    if (!message) return noMessage();
    if (!input.ok) return input.answer;
    return messageAfter(c, await editMessage(c.var.ctx, { ...message, ...input.value }), message);
  });

  routes.delete("/:id/messages/:seq", withContext, async (c) => {
    const [message, query] = [messageOf(c), queryOf(c, deleteForInput)];
    if (!message) return noMessage();
    if (!query.ok) return query.answer;
    return done(c, await deleteMessage(c.var.ctx, { ...message, forAll: query.value.for === "all" }));
  });

  routes.put("/:id/messages/:seq/reaction", withContext, async (c) => {
    const [message, input] = [messageOf(c), await bodyOf(c, reactInput)];
    if (!message) return noMessage();
    if (!input.ok) return input.answer;
    return messageAfter(c, await setReaction(c.var.ctx, { ...message, ...input.value }), message);
  });

  return routes;
}
