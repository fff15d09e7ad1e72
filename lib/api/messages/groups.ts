import { Hono, type Context as HonoContext } from "hono";
import type { AccountId } from "@/lib/core/ids";
import { problem, respond } from "@/lib/http/status";
import { addMembersInput, inviteCodeInput, makeInviteInput, setRoleInput } from "@/lib/messages/input";
import { addMembers, leaveGroup, removeMember, setRole } from "@/lib/messages/mutations/group/change-members";
import { joinGroup, makeInvite, revokeInvite } from "@/lib/messages/mutations/group/invites";
import { findInvite, findInvitedGroup } from "@/lib/messages/queries/invites";
import { listMembers } from "@/lib/messages/queries/members";
import { accountIdInput } from "@/lib/posts/input";
import { type ApiEnv, withContext } from "../context";
import { PRIVATE } from "../page-query";
import { conversationAfter, done } from "./answers";
import { membersOnly } from "./members-only";
import { bodyOf, conversationOf, noConversation } from "./parse";

/**
 * Who is in a conversation, and how people come in and go; below `/api/directlink/v1/conversations`:
 *
 * - `GET /:id/members` Page of MemberView (all of them), `POST /:id/members` `{accountIds}`: `{notAdded}`
 * - `DELETE /:id/members/:account`, `PATCH /:id/members/:account` `{role}`, `POST /:id/leave`
 * - `GET /:id/invite` `{invite: InviteView | null}`, `POST /:id/invite` `{days}` InviteView, `DELETE /:id/invite`
 * - `GET /join/:code` InvitedGroupView, `POST /join/:code` ConversationView
 */
export function groups(): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  const ended = () => problem({ code: "gone", reason: "invite_ended" });

  routes.get("/join/:code", withContext, membersOnly, async (c) => {
    const code = inviteCodeInput.safeParse(c.req.param("code"));
    const group = code.success ? await findInvitedGroup(c.var.ctx, code.data) : null;
    return group ? c.json(group, 200, PRIVATE) : ended();
  });

  routes.post("/join/:code", withContext, async (c) => {
    const code = inviteCodeInput.safeParse(c.req.param("code"));
    if (!code.success) return ended();
    const joined = await joinGroup(c.var.ctx, code.data);
    return joined.ok ? conversationAfter(c, joined, joined.value.conversationId) : respond(joined);
  });

  routes.get("/:id/members", withContext, membersOnly, async (c) => {
    const id = conversationOf(c);
    if (!id) return noConversation();
    const found = await listMembers(c.var.ctx, id);
    return found.ok ? c.json({ items: found.value, nextCursor: null }, 200, PRIVATE) : respond(found);
  });

  routes.post("/:id/members", withContext, async (c) => {
    const [id, input] = [conversationOf(c), await bodyOf(c, addMembersInput)];
    if (!id) return noConversation();
    return input.ok ? done(c, await addMembers(c.var.ctx, { conversationId: id, ...input.value })) : input.answer;
  });

  routes.delete("/:id/members/:account", withContext, async (c) => {
    const [id, accountId] = [conversationOf(c), accountOf(c)];
    if (!id || !accountId) return noConversation();
    return done(c, await removeMember(c.var.ctx, { conversationId: id, accountId }));
  });

  routes.patch("/:id/members/:account", withContext, async (c) => {
    const [id, accountId, input] = [conversationOf(c), accountOf(c), await bodyOf(c, setRoleInput)];
    if (!id || !accountId) return noConversation();
    return input.ok
      ? done(c, await setRole(c.var.ctx, { conversationId: id, accountId, ...input.value }))
      : input.answer;
  });

  routes.post("/:id/leave", withContext, async (c) => {
    const id = conversationOf(c);
    return id ? done(c, await leaveGroup(c.var.ctx, id)) : noConversation();
  });

  routes.get("/:id/invite", withContext, membersOnly, async (c) => {
    const id = conversationOf(c);
    if (!id) return noConversation();
    const found = await findInvite(c.var.ctx, id);
    return found.ok ? c.json({ invite: found.value }, 200, PRIVATE) : respond(found);
  });

  routes.post("/:id/invite", withContext, async (c) => {
    const [id, input] = [conversationOf(c), await bodyOf(c, makeInviteInput)];
    if (!id) return noConversation();
    return input.ok ? done(c, await makeInvite(c.var.ctx, { conversationId: id, ...input.value })) : input.answer;
  });

  routes.delete("/:id/invite", withContext, async (c) => {
    const id = conversationOf(c);
    return id ? done(c, await revokeInvite(c.var.ctx, id)) : noConversation();
  });

  return routes;
}

function accountOf(c: HonoContext<ApiEnv>): AccountId | null {
  const id = accountIdInput.safeParse(c.req.param("account"));
  return id.success ? id.data : null;
}
