import { authorView } from "@/lib/accounts/queries";
import type { Context } from "@/lib/core/context";
import { openSecret } from "@/lib/core/vault";
import { objectUrl } from "@/lib/media/object-url";
import { isAsked, maySend } from "./policy";
import type { ConversationRow, MemberRow } from "./queries/conversation-rows";
import type { ConversationView, MemberView, MessageView } from "./types";

/** A row of a conversation as its member sees it. `lastMessage` is what stands at `shownSeq`. */
export async function conversationView(
  ctx: Context,
  row: ConversationRow,
  lastMessage: MessageView | null,
): Promise<ConversationView> {
  const { other, frozen } = row;
  return {
    id: row.id,
    kind: row.kind,
    ...(await faceOf(ctx, row)),
    members: row.members.map(memberView),
    memberCount: row.memberCount,
    role: row.role,
    state: row.state === "request" ? "request" : row.state === "active" ? "active" : "left",
    invitedBy: row.state === "request" && row.invitedBy ? authorView(row.invitedBy) : null,
    muted: row.muted,
    unread: row.unread,
    lastMessage,
    lastAt: new Date(row.at).toISOString(),
    lastSeq: row.lastSeq,
    empty: row.empty,
    readSeq: row.readSeq,
    othersDeliveredSeq: row.othersDeliveredSeq ?? 0,
    othersReadSeq: row.othersReadSeq ?? 0,
    draft: row.draft ? openSecret("message_drafts.body", row.draft) : "",
    canSend: maySend({ state: row.state, frozen, lastSeq: row.lastSeq, other }),
    canAttach: !isAsked(other),
  };
}

/** What a conversation is called and looks like to somebody: a direct one is the other person. */
export async function faceOf(
  { now }: Context,
  row: Pick<ConversationRow, "name" | "pictureKey" | "other">,
): Promise<Pick<ConversationView, "name" | "pictureUrl" | "other">> {
  const other = row.other ? authorView(row.other.account) : null;
  return {
    name: other ? other.displayName : row.name ? openSecret("conversations.name", row.name) : "",
    pictureUrl: other ? other.avatarUrl : row.pictureKey ? await objectUrl(row.pictureKey, now) : null,
    other,
  };
}

/** Who has not yet said that they want to talk does not tell how far they have read. */
export function memberView({ role, state, deliveredSeq, readSeq, ...account }: MemberRow): MemberView {
  const tells = state === "active" || state === "left" || state === "removed";
  return {
    ...authorView(account),
    role,
    deliveredSeq: tells ? deliveredSeq : 0,
    readSeq: tells ? readSeq : 0,
  };
}
