import { type Context, writer } from "@/lib/core/context";
import type { AccountId, ConversationId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { limit } from "@/lib/ratelimit/limit";
import { GROUP_MEMBERS_MAX } from "../../limits";
import { mayManage, mayRemove, maySetRole } from "../../policy";
import type { MemberRole } from "../../types";
import { holdGroup } from "../hold";
import { tellEvents, writeEvent } from "../write-event";
import { listInvitable } from "./invitable";
import { addRows, endRow, findHeir, findMember, writeRole } from "./members";

type Refused = "unauthenticated" | "forbidden" | "not_found";
const noGroup = fail({ code: "not_found", what: "conversation" });
const noMember = fail({ code: "not_found", what: "member" });
const notAllowed = fail({ code: "forbidden", reason: "not_manager" });

/**
 * Let people into a group: at once where they follow the viewer, else they are asked, which takes from the limit
 * `new-conversations`. They see what comes from now on. Who is in it already stays as they are.
 *
 * Gives who is not in it now, because they want no messages from the viewer. Fails with `unauthenticated`, `not_found`
 * where the viewer does not take part, `forbidden` (`frozen`, `not_manager`; `not_allowed` where nobody can be let in),
 * `conflict` (`group_full`) beyond 100, `rate_limited`.
 */
export async function addMembers(
  ctx: Context,
  { conversationId, accountIds }: { conversationId: ConversationId; accountIds: readonly AccountId[] },
): Promise<Result<{ notAdded: readonly AccountId[] }, Refused | "conflict" | "rate_limited">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const me = who.value.accountId;
  const people = await listInvitable(ctx, me, accountIds);
  if (people.length === 0) return fail({ code: "forbidden", reason: "not_allowed" });
  const strangers = people.filter(({ asked }) => asked).length;
  const refused = strangers > 0 ? await limit("new-conversations", me, strangers) : null;
  if (refused) return fail(refused);
  return transaction(ctx, async (tx) => {
    const held = await holdGroup(tx, conversationId, me);
    if (!held) return noGroup;
    if (!mayManage(held.role)) return notAllowed;
    if (held.memberCount + people.length > GROUP_MEMBERS_MAX) return fail({ code: "conflict", reason: "group_full" });
    const added = await addRows(tx, conversationId, held.lastSeq, { people, invitedBy: me });
    const told = new Set(people.map(({ accountId }) => accountId));
    if (added.length > 0) {
      const seq = await writeEvent(tx, conversationId, me, { type: "added", accountIds: added });
      await tellEvents(tx, conversationId, [seq]);
    }
    return ok({ notAdded: accountIds.filter((id) => id !== me && !told.has(id)) });
  });
}

/**
 * Take somebody out of a group: owners anybody, admins members. They keep what they could read until now.
 *
 * Fails with `unauthenticated`, `not_found` (`conversation`, `member`), `forbidden` (`frozen`, `not_manager`).
 */
export async function removeMember(
  ctx: Context,
  { conversationId, accountId }: { conversationId: ConversationId; accountId: AccountId },
): Promise<Result<null, Refused>> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const me = who.value.accountId;
  return transaction(ctx, async (tx) => {
    const held = await holdGroup(tx, conversationId, me);
    if (!held) return noGroup;
    const other = await findMember(tx, conversationId, accountId);
    if (!other || accountId === me || (other.state !== "active" && other.state !== "request")) return noMember;
    if (!mayRemove(held.role, other.role)) return notAllowed;
    const seq = await writeEvent(tx, conversationId, me, { type: "removed", accountIds: [accountId] });
    await endRow(tx, conversationId, accountId, { state: "removed", untilSeq: seq });
    await tellEvents(tx, conversationId, [seq], [accountId]);
    return ok(null);
  });
}

/**
 * Leave a group. An owner's place is taken by the admin, else by the member, who has been in it longest. A direct
 * conversation can't be left: it is deleted, or its other end blocked.
 *
 * Fails with `unauthenticated`, `forbidden` (`frozen`), `not_found` where the viewer does not take part in such a group.
 */
export async function leaveGroup(ctx: Context, conversationId: ConversationId): Promise<Result<null, Refused>> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const me = who.value.accountId;
  return transaction(ctx, async (tx) => {
    const held = await holdGroup(tx, conversationId, me);
    if (!held) return noGroup;
    const seqs = [await writeEvent(tx, conversationId, me, { type: "left" })];
    await endRow(tx, conversationId, me, { state: "left", untilSeq: seqs[0] ?? held.lastSeq });
    const heir = held.role === "owner" ? await findHeir(tx, conversationId) : null;
    if (heir) {
      await writeRole(tx, conversationId, heir, "owner");
      const event = { type: "role", accountIds: [heir], role: "owner" } as const;
      seqs.push(await writeEvent(tx, conversationId, me, event));
    }
    await tellEvents(tx, conversationId, seqs, [me]);
    return ok(null);
  });
}

/**
 * Say what role a member has. Whoever makes somebody else the owner gives it away and is an admin from then on.
 *
 * Fails with `unauthenticated`, `not_found` (`conversation`, `member`), `forbidden` (`frozen`, `not_manager`).
 */
export async function setRole(
  ctx: Context,
  { conversationId, accountId, role }: { conversationId: ConversationId; accountId: AccountId; role: MemberRole },
): Promise<Result<{ role: MemberRole }, Refused>> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const me = who.value.accountId;
  return transaction(ctx, async (tx) => {
    const held = await holdGroup(tx, conversationId, me);
    if (!held) return noGroup;
    if (!maySetRole(held.role)) return notAllowed;
    const other = await findMember(tx, conversationId, accountId);
    if (other?.state !== "active" || accountId === me) return noMember;
    if (other.role === role) return ok({ role });
    await writeRole(tx, conversationId, accountId, role);
    if (role === "owner") await writeRole(tx, conversationId, me, "admin");
    const seq = await writeEvent(tx, conversationId, me, { type: "role", accountIds: [accountId], role });
    await tellEvents(tx, conversationId, [seq]);
    return ok({ role });
  });
}
