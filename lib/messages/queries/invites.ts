import { sql } from "drizzle-orm";
import type { conversationInvites } from "@/db/schema";
import { authorView } from "@/lib/accounts/queries";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { ConversationId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import type { AuthorRow } from "../authors";
import { faceOf } from "../conversation-view";
import { GROUP_MEMBERS_MAX } from "../limits";
import { mayManage } from "../policy";
import type { InvitedGroupView, InviteView, MemberRole } from "../types";
import type { ConversationRow } from "./conversation-rows";

type InviteRow = Pick<typeof conversationInvites.$inferSelect, "code" | "uses" | "createdAt" | "expiresAt">;

export function inviteView({ code, uses, createdAt, expiresAt }: InviteRow): InviteView {
  return {
    code,
    path: `/messages/join/${code}`,
    uses,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
  };
}

interface OpenInvite extends Record<string, unknown> {
  readonly role: MemberRole;
  readonly code: string | null;
  readonly uses: number;
  readonly createdAt: string;
  readonly expiresAt: string | null;
}

/**
 * The link of a group that is in force, for those who may make one; null where there is none. Fails with `not_found` where
 * the viewer does not take part in such a group, `forbidden` (`not_manager`).
 */
export async function findInvite(
  ctx: Context,
  conversationId: ConversationId,
): Promise<Result<InviteView | null, "not_found" | "forbidden">> {
  const me = viewerAccountId(ctx.viewer);
  const [row] = await ctx.db.execute<OpenInvite>(sql`
    select m.role, i.code, i.uses, i.created_at as "createdAt", i.expires_at as "expiresAt"
    from conversation_members m join conversations c on c.id = m.conversation_id
    left join conversation_invites i on i.conversation_id = c.id and i.revoked_at is null
      and (i.expires_at is null or i.expires_at > ${ctx.now.toISOString()}::timestamptz)
    where m.conversation_id = ${conversationId} and m.account_id = ${me} and m.state = 'active' and c.kind = 'group'`);
  if (!row) return fail({ code: "not_found", what: "conversation" });
  if (!mayManage(row.role)) return fail({ code: "forbidden", reason: "not_manager" });
  const { code, uses, createdAt, expiresAt } = row;
  if (code === null) return ok(null);
  return ok(
    inviteView({ code, uses, createdAt: new Date(createdAt), expiresAt: expiresAt ? new Date(expiresAt) : null }),
  );
}

interface InvitedRow
  extends Pick<ConversationRow, "id" | "name" | "pictureKey" | "memberCount" | "other">,
    Record<string, unknown> {
  readonly joined: boolean;
  readonly known: readonly AuthorRow[];
}

/** The group that a link leads to, as somebody sees it who thinks about joining; null where it leads nowhere (any more). */
export async function findInvitedGroup(ctx: Context, code: string): Promise<InvitedGroupView | null> {
  const me = viewerAccountId(ctx.viewer);
  if (!me) return null;
  const [row] = await ctx.db.execute<InvitedRow>(sql`
    select c.id::text, c.name, c.picture_key as "pictureKey", c.member_count as "memberCount", null as other,
      exists (select from conversation_members m
        where m.conversation_id = c.id and m.account_id = ${me} and m.state = 'active') as joined,
      (select coalesce(json_agg(k), '[]') from (
        select ${authorRow} from conversation_members o
        join follows f on f.followee_id = o.account_id and f.follower_id = ${me}
        join accounts a on a.id = o.account_id
        where o.conversation_id = c.id and o.state = 'active' order by o.joined_at limit 5) k) as known
    from conversation_invites i join conversations c on c.id = i.conversation_id
    where i.code = ${code} and i.revoked_at is null
      and (i.expires_at is null or i.expires_at > ${ctx.now.toISOString()}::timestamptz)`);
  if (!row) return null;
  const { name, pictureUrl } = await faceOf(ctx, row);
  return {
    conversationId: row.id,
    name,
    pictureUrl,
    memberCount: row.memberCount,
    known: row.known.map(authorView),
    joined: row.joined,
    full: row.memberCount >= GROUP_MEMBERS_MAX,
  };
}

const authorRow = sql`a.id::text, a.handle, a.display_name as "displayName", a.avatar_key as "avatarKey"`;
