import { Hono, type MiddlewareHandler } from "hono";
import { problem, respond } from "@/lib/http/status";
import { listConversationsInput, listMessagesInput, makeDirectInput, messageInput } from "@/lib/messages/input";
import { makeDirect } from "@/lib/messages/mutations/make-direct";
import { sendMessage } from "@/lib/messages/mutations/send/send-message";
import {
  findConversation,
  listConversations,
  unreadConversations,
  waitingRequests,
} from "@/lib/messages/queries/conversations";
import { listMessages } from "@/lib/messages/queries/messages";
import { type ApiEnv, contextTaking, withContext } from "../context";
import { PRIVATE } from "../page-query";
import { bodyOf, conversationOf, noConversation, queryOf } from "./parse";

/** 401 for guests. */
export const membersOnly: MiddlewareHandler<ApiEnv> = async (c, next) =>
  c.var.ctx.viewer.kind === "account" ? next() : problem({ code: "unauthenticated" });

/**
 * `/api/directlink/v1/conversations`, the viewer's own: 401 for guests, and what they are not in is 404 like what never
 * was.
 *
 * - `GET /?filter=all|unread|requests|groups&cursor=` Page of ConversationView; `GET /counts` `{unread, requests}`
 * - `POST /` `{accountId}` or `{handle}`: the conversation with somebody, made where there is none: ConversationView
 * - `GET /:id` ConversationView
 * - `GET /:id/messages?before=|after=|around=SEQ` MessagesPage
 * - `POST /:id/messages` a message (`messageInput`): SentView (201, a repeat of its client key 200)
 */
export function conversations(): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();

  // Sending has a limit of its own; whatever stands below takes from `reading` and `changes`.
  routes.post("/:id/messages", contextTaking("messages"), async (c) => {
    const id = conversationOf(c);
    if (!id) return noConversation();
    const message = await bodyOf(c, messageInput);
    if (!message.ok) return message.answer;
    const sent = await sendMessage(c.var.ctx, { conversationId: id, ...message.value });
    return respond(sent, sent.ok && !sent.value.repeated ? 201 : 200);
  });

  routes.get("/", withContext, membersOnly, async (c) => {
    const query = queryOf(c, listConversationsInput);
    return query.ok ? c.json(await listConversations(c.var.ctx, query.value), 200, PRIVATE) : query.answer;
  });

  routes.get("/counts", withContext, membersOnly, async (c) => {
    const [unread, requests] = await Promise.all([unreadConversations(c.var.ctx), waitingRequests(c.var.ctx)]);
    return c.json({ unread, requests }, 200, PRIVATE);
  });

  routes.post("/", withContext, async (c) => {
    const input = await bodyOf(c, makeDirectInput);
    if (!input.ok) return input.answer;
    const made = await makeDirect(c.var.ctx, input.value);
    return made.ok ? c.json(await findConversation(c.var.ctx, made.value.conversationId), 200, PRIVATE) : respond(made);
  });

  routes.get("/:id", withContext, membersOnly, async (c) => {
    const id = conversationOf(c);
    const found = id && (await findConversation(c.var.ctx, id));
    return found ? c.json(found, 200, PRIVATE) : noConversation();
  });

  routes.get("/:id/messages", withContext, membersOnly, async (c) => {
    const [id, query] = [conversationOf(c), queryOf(c, listMessagesInput)];
    if (!id) return noConversation();
    if (!query.ok) return query.answer;
    const page = await listMessages(c.var.ctx, id, query.value);
    return page.ok ? c.json(page.value, 200, PRIVATE) : respond(page);
  });

  return routes;
}
