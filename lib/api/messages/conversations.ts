import { Hono } from "hono";
import { setBlock } from "@/lib/graph/mutations/set-block";
import { problem, respond } from "@/lib/http/status";
import {
  answerRequestInput,
  draftInput,
  listConversationsInput,
  makeDirectInput,
  makeGroupInput,
  markInput,
  muteInput,
  searchMessagesInput,
  updateGroupInput,
} from "@/lib/messages/input";
import { answerRequest } from "@/lib/messages/mutations/answer-request";
import { makeGroup } from "@/lib/messages/mutations/group/make-group";
import { updateGroup } from "@/lib/messages/mutations/group/update-group";
import { deleteConversation, setMuted } from "@/lib/messages/mutations/keep-conversation";
import { makeDirect } from "@/lib/messages/mutations/make-direct";
import { markDelivered, markRead } from "@/lib/messages/mutations/mark";
import { saveDraft } from "@/lib/messages/mutations/save-draft";
import {
  findConversation,
  listConversations,
  unreadConversations,
  waitingRequests,
} from "@/lib/messages/queries/conversations";
import { searchMessages } from "@/lib/messages/queries/search";
import { type ApiEnv, contextTaking, withContext } from "../context";
import { PRIVATE } from "../page-query";
import { conversationAfter, done } from "./answers";
import { groups } from "./groups";
import { membersOnly } from "./members-only";
import { messages } from "./messages";
import { bodyOf, conversationOf, noConversation, queryOf } from "./parse";

/**
 * `/api/directlink/v1/conversations`, the viewer's own: 401 for guests, and what they are not in is 404 like what never was.
 *
 * - `GET /?filter=all|unread|requests|groups&cursor=` Page of ConversationView; `GET /counts` `{unread, requests}`
 * - `GET /search?query=&conversationId=&cursor=` Page of FoundMessageView
 * - `POST /` `{accountId}` or `{handle}`: the conversation with somebody, made where there is none; `{name, accountIds,
 *   clientKey}`: a group. ConversationView
 * - `GET /:id` ConversationView, `PATCH /:id` `{name, pictureId}` of a group, `DELETE /:id` for the viewer alone
 * - `PUT /:id/read`, `/:id/delivered` `{seq}`, `/:id/draft` `{text}`, `/:id/mute` `{muted}`
 * - `POST /:id/request` `{answer: accept|decline|block}`
 *
 * Messages are in `messages.ts`, members and invite links in `groups.ts`.
 */
export function conversations(): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  routes.route("/", messages());
  routes.route("/", groups());

  for (const [name, mark] of Object.entries({ read: markRead, delivered: markDelivered }))
    routes.put(`/:id/${name}`, contextTaking("marks"), async (c) => {
      const [id, input] = [conversationOf(c), await bodyOf(c, markInput)];
      if (!id) return noConversation();
      return input.ok ? done(c, await mark(c.var.ctx, { conversationId: id, ...input.value })) : input.answer;
    });

  routes.put("/:id/draft", contextTaking("drafts"), async (c) => {
    const [id, input] = [conversationOf(c), await bodyOf(c, draftInput)];
    if (!id) return noConversation();
    return input.ok ? done(c, await saveDraft(c.var.ctx, { conversationId: id, ...input.value })) : input.answer;
  });

  routes.get("/search", contextTaking("searching"), membersOnly, async (c) => {
    const query = queryOf(c, searchMessagesInput);
    return query.ok ? c.json(await searchMessages(c.var.ctx, query.value), 200, PRIVATE) : query.answer;
  });

  routes.use(withContext, membersOnly);

  routes.get("/", async (c) => {
    const query = queryOf(c, listConversationsInput);
    return query.ok ? c.json(await listConversations(c.var.ctx, query.value), 200, PRIVATE) : query.answer;
  });

  routes.get("/counts", async (c) => {
    const [unread, requests] = await Promise.all([unreadConversations(c.var.ctx), waitingRequests(c.var.ctx)]);
    return c.json({ unread, requests }, 200, PRIVATE);
  });

  routes.post("/", async (c) => {
    const input = await bodyOf(c, makeGroupInput.or(makeDirectInput));
    if (!input.ok) return input.answer;
    const made =
      "accountIds" in input.value ? await makeGroup(c.var.ctx, input.value) : await makeDirect(c.var.ctx, input.value);
    return made.ok ? conversationAfter(c, made, made.value.conversationId) : respond(made);
  });

  routes.get("/:id", async (c) => {
    const id = conversationOf(c);
    const found = id && (await findConversation(c.var.ctx, id));
    return found ? c.json(found, 200, PRIVATE) : noConversation();
  });

  routes.patch("/:id", async (c) => {
    const [id, input] = [conversationOf(c), await bodyOf(c, updateGroupInput)];
    if (!id) return noConversation();
    if (!input.ok) return input.answer;
    return conversationAfter(c, await updateGroup(c.var.ctx, { conversationId: id, ...input.value }), id);
  });

  routes.delete("/:id", async (c) => {
    const id = conversationOf(c);
    return id ? done(c, await deleteConversation(c.var.ctx, id)) : noConversation();
  });

  routes.put("/:id/mute", async (c) => {
    const [id, input] = [conversationOf(c), await bodyOf(c, muteInput)];
    if (!id) return noConversation();
    return input.ok ? done(c, await setMuted(c.var.ctx, { conversationId: id, ...input.value })) : input.answer;
  });

  routes.post("/:id/request", async (c) => {
    const [id, input] = [conversationOf(c), await bodyOf(c, answerRequestInput)];
    if (!id) return noConversation();
    if (!input.ok) return input.answer;
    const { answer } = input.value;
    const answered = await answerRequest(c.var.ctx, { conversationId: id, accepts: answer === "accept" });
    if (!answered.ok) return problem(answered.failure);
    const { invitedBy } = answered.value;
    if (answer === "block" && invitedBy)
      return done(c, await setBlock(c.var.ctx, { accountId: invitedBy, blocked: true }));
    return c.json({}, 200, PRIVATE);
  });

  return routes;
}
