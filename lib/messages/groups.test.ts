import { describe, expect, test } from "vitest";
import type { AccountViewer, Context } from "@/lib/core/context";
import type { ConversationId } from "@/lib/core/ids";
import { as, later, withRollback } from "@/lib/testing/database";
import { aBlock, aFollow, anAccount } from "@/lib/testing/factories";
import { aMessage, reads, say } from "@/lib/testing/messages";
import { answerRequest } from "./mutations/answer-request";
import { addMembers, leaveGroup, removeMember, setRole } from "./mutations/group/change-members";
import { joinGroup, makeInvite, revokeInvite } from "./mutations/group/invites";
import { makeGroup } from "./mutations/group/make-group";
import { updateGroup } from "./mutations/group/update-group";
import { sendMessage } from "./mutations/send/send-message";
import { findConversation, listConversations } from "./queries/conversations";
import { findInvitedGroup } from "./queries/invites";
import { listMembers, membersOf } from "./queries/members";

let serial = 0;

/** A group of somebody and of people who follow them. */
async function aGroup(ctx: Context, owner: AccountViewer, ...others: AccountViewer[]): Promise<ConversationId> {
  for (const other of others) await aFollow(ctx, other.accountId, owner.accountId);
  const made = await makeGroup(as(ctx, owner), {
    name: "Soup Thursday",
    accountIds: others.map(({ accountId }) => accountId),
    clientKey: `group-${++serial}`,
  });
  if (!made.ok) throw new Error(`no group: ${JSON.stringify(made.failure)}`);
  return made.value.conversationId;
}

const roles = async (ctx: Context, who: AccountViewer, id: ConversationId) => {
  const members = await listMembers(as(ctx, who), id);
  return members.ok ? members.value.map((member) => [member.id, member.role]) : members.failure;
};

test("a group has its name, its owner and its members; a repeat makes no second one", () =>
  withRollback(async (ctx) => {
    const [ana, bo, cleo] = [await anAccount(ctx), await anAccount(ctx), await anAccount(ctx)];
    await aFollow(ctx, bo.accountId, ana.accountId);
    const input = { name: "Soup", accountIds: [bo.accountId, cleo.accountId], clientKey: "once-once" };
    const [first, second] = [await makeGroup(as(ctx, ana), input), await makeGroup(as(ctx, ana), input)];
    expect(second).toMatchObject({ ok: true, value: first.ok ? { conversationId: first.value.conversationId } : {} });
    const [mine] = (await listConversations(as(ctx, ana), { filter: "groups" })).items;
    expect(mine).toMatchObject({ name: "Soup", kind: "group", memberCount: 3, role: "owner", canSend: true });
    expect(mine?.lastMessage).toMatchObject({ kind: "event", event: { type: "created" }, text: "" });
    // Who follows her is in it; who doesn't is asked.
    expect((await listConversations(as(ctx, bo))).items).toMatchObject([{ name: "Soup", state: "active", unread: 0 }]);
    expect((await listConversations(as(ctx, cleo), { filter: "requests" })).items).toMatchObject([
      { state: "request" },
    ]);
  }));

test("who wants no messages or has blocked one is left out, and it is said", () =>
  withRollback(async (ctx) => {
    const [ana, bo, shy] = [
      await anAccount(ctx),
      await anAccount(ctx),
      await anAccount(ctx, { messagesFrom: "nobody" }),
    ];
    const cross = await anAccount(ctx);
    await aBlock(ctx, cross, ana);
    const accountIds = [bo.accountId, shy.accountId, cross.accountId];
    const made = await makeGroup(as(ctx, ana), { name: "", accountIds });
    expect(made).toMatchObject({ ok: true, value: { notAdded: [shy.accountId, cross.accountId] } });
    const none = await makeGroup(as(ctx, ana), { name: "", accountIds: [shy.accountId] });
    expect(none).toEqual({ ok: false, failure: { code: "forbidden", reason: "not_allowed" } });
  }));

describe("who comes later", () => {
  test("sees what is said from then on, and nothing before", () =>
    withRollback(async (ctx) => {
      const [ana, bo, cleo] = [await anAccount(ctx), await anAccount(ctx), await anAccount(ctx)];
      const id = await aGroup(ctx, ana, bo);
      await say(ctx, ana, id, "Before");
      await aFollow(ctx, cleo.accountId, ana.accountId);
      await addMembers(as(ctx, ana), { conversationId: id, accountIds: [cleo.accountId] });
      await say(ctx, bo, id, { text: "After", replyToSeq: 2 });
      const seen = await reads(ctx, cleo, id);
      expect(seen.map(({ text, event, replyTo }) => [text, event?.type, replyTo])).toEqual([
        ["", "added", null],
        ["After", undefined, null],
      ]);
      const peeking = await sendMessage(as(ctx, cleo), aMessage(id, { replyToSeq: 2 }));
      expect(peeking).toEqual({ ok: false, failure: { code: "conflict", reason: "reply_gone" } });
    }));

  test("who was removed reads what they could read, writes nothing, and hears nothing more", () =>
    withRollback(async (ctx) => {
      const [ana, bo, cleo] = [await anAccount(ctx), await anAccount(ctx), await anAccount(ctx)];
      const id = await aGroup(ctx, ana, bo, cleo);
      await say(ctx, ana, id, "Together");
      expect(await removeMember(as(ctx, bo), { conversationId: id, accountId: cleo.accountId })).toMatchObject({
        failure: { code: "forbidden", reason: "not_manager" },
      });
      await removeMember(as(ctx, ana), { conversationId: id, accountId: cleo.accountId });
      await say(ctx, ana, id, "Without her");
      expect((await reads(ctx, cleo, id)).map(({ text, event }) => event?.type ?? text)).toEqual([
        "created",
        "Together",
        "removed",
      ]);
      expect(await findConversation(as(ctx, cleo), id)).toMatchObject({ state: "left", canSend: "left", lastSeq: 3 });
      const refused = await sendMessage(as(ctx, cleo), aMessage(id));
      expect(refused).toEqual({ ok: false, failure: { code: "forbidden", reason: "left" } });
      expect(await membersOf(as(ctx, cleo), id)).toEqual([]);
      expect(await membersOf(as(ctx, bo), id)).toEqual([ana.accountId]);
      expect(await roles(ctx, cleo, id)).toMatchObject({ code: "not_found" });
    }));
});

test("an owner who leaves hands the group to the admin, else to who has been there longest", () =>
  withRollback(async (ctx) => {
    const [ana, bo, cleo] = [await anAccount(ctx), await anAccount(ctx), await anAccount(ctx)];
    const id = await aGroup(ctx, ana, bo, cleo);
    await setRole(as(ctx, ana), { conversationId: id, accountId: cleo.accountId, role: "admin" });
    await leaveGroup(as(ctx, ana), id);
    expect(await roles(ctx, bo, id)).toEqual([
      [cleo.accountId, "owner"],
      [bo.accountId, "member"],
    ]);
    expect((await findConversation(as(ctx, bo), id))?.memberCount).toBe(2);
    // Added again by others, whoever left by themselves is asked.
    await aFollow(ctx, ana.accountId, cleo.accountId);
    await addMembers(as(ctx, cleo), { conversationId: id, accountIds: [ana.accountId] });
    expect((await findConversation(as(ctx, ana), id))?.state).toBe("request");
    await answerRequest(as(ctx, ana), { conversationId: id, accepts: false });
    expect((await findConversation(as(ctx, bo), id))?.memberCount).toBe(2);
  }));

test("roles: the owner gives them, also their own; admins take out members and no admins", () =>
  withRollback(async (ctx) => {
    const [ana, bo, cleo] = [await anAccount(ctx), await anAccount(ctx), await anAccount(ctx)];
    const id = await aGroup(ctx, ana, bo, cleo);
    const role = (who: AccountViewer, other: AccountViewer, given: "owner" | "admin" | "member") =>
      setRole(as(ctx, who), { conversationId: id, accountId: other.accountId, role: given });
    expect(await role(bo, cleo, "admin")).toMatchObject({ failure: { reason: "not_manager" } });
    await role(ana, bo, "admin");
    await role(ana, cleo, "admin");
    const remove = { conversationId: id, accountId: cleo.accountId };
    expect(await removeMember(as(ctx, bo), remove)).toMatchObject({ failure: { reason: "not_manager" } });
    await role(ana, bo, "owner");
    expect((await roles(ctx, ana, id)) as unknown[]).toEqual([
      [bo.accountId, "owner"],
      [ana.accountId, "admin"],
      [cleo.accountId, "admin"],
    ]);
    expect(await removeMember(as(ctx, bo), remove)).toEqual({ ok: true, value: null });
  }));

test("a group is renamed by those who manage it, and tells of it", () =>
  withRollback(async (ctx) => {
    const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
    const id = await aGroup(ctx, ana, bo);
    const change = { conversationId: id, name: "Soup Friday" };
    expect(await updateGroup(as(ctx, bo), change)).toMatchObject({ failure: { reason: "not_manager" } });
    expect(await updateGroup(as(ctx, ana), change)).toEqual({ ok: true, value: null });
    expect(await findConversation(as(ctx, bo), id)).toMatchObject({
      name: "Soup Friday",
      lastMessage: { event: { type: "renamed", name: "Soup Friday" } },
    });
    const noPicture = await updateGroup(as(ctx, ana), { conversationId: id, pictureId: "12345" as never });
    expect(noPicture).toEqual({ ok: false, failure: { code: "conflict", reason: "media_missing" } });
  }));

describe("a link into a group", () => {
  test("lets people in until it is revoked, replaced or over", () =>
    withRollback(async (ctx) => {
      const [ana, bo, cleo] = [await anAccount(ctx), await anAccount(ctx), await anAccount(ctx)];
      const id = await aGroup(ctx, ana, bo);
      expect(await makeInvite(as(ctx, bo), { conversationId: id, days: 7 })).toMatchObject({ ok: false });
      const first = await makeInvite(as(ctx, ana), { conversationId: id, days: 7 });
      if (!first.ok) throw new Error("no link");
      const { code } = first.value;
      await aFollow(ctx, cleo.accountId, ana.accountId);
      expect(await findInvitedGroup(as(ctx, cleo), code)).toMatchObject({
        name: "Soup Thursday",
        memberCount: 2,
        joined: false,
        known: [{ id: ana.accountId }],
      });
      expect(await joinGroup(as(ctx, cleo), code)).toEqual({ ok: true, value: { conversationId: id } });
      expect(await joinGroup(as(ctx, cleo), code)).toEqual({ ok: true, value: { conversationId: id } });
      expect((await findConversation(as(ctx, cleo), id))?.memberCount).toBe(3);
      await say(ctx, cleo, id, "Hello all");
      const dee = await anAccount(ctx);
      const over = { ok: false, failure: { code: "gone", reason: "invite_ended" } };
      expect(await joinGroup(later(as(ctx, dee), 8 * 86_400_000), code)).toEqual(over);
      await makeInvite(as(ctx, ana), { conversationId: id, days: null });
      expect(await joinGroup(as(ctx, dee), code)).toEqual(over);
      await revokeInvite(as(ctx, ana), id);
      expect(await findInvitedGroup(as(ctx, dee), code)).toBeNull();
    }));

  test("does not let in again whom others took out", () =>
    withRollback(async (ctx) => {
      const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
      const id = await aGroup(ctx, ana, bo);
      const made = await makeInvite(as(ctx, ana), { conversationId: id, days: null });
      await removeMember(as(ctx, ana), { conversationId: id, accountId: bo.accountId });
      const back = await joinGroup(as(ctx, bo), made.ok ? made.value.code : "");
      expect(back).toEqual({ ok: false, failure: { code: "forbidden", reason: "removed" } });
    }));
});
