import { eq } from "drizzle-orm";
import { conversationMembers, conversations } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import type { AccountId, ConversationId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { sealSecret } from "@/lib/core/vault";
import { limit } from "@/lib/ratelimit/limit";
import type { MakeGroupInput } from "../../input";
import { tellEvents, writeEvent } from "../write-event";
import { type Invitable, listInvitable } from "./invitable";
import { addRows } from "./members";

/** A group that was made, and who of those who were wanted is not in it. */
export interface MadeGroup {
  readonly conversationId: ConversationId;
  readonly notAdded: readonly AccountId[];
}

/**
 * Make a group of the viewer, who owns it, and others. Those who follow the viewer are in it at once, others are asked and
 * take from the limit `new-conversations`; who wants no messages from the viewer is left out. The same client key again
 * gives the same group.
 *
 * Fails with `unauthenticated`, `forbidden` (`frozen`; `not_allowed` where nobody can be let in), `rate_limited`.
 */
export async function makeGroup(
  ctx: Context,
  { name, accountIds, clientKey }: MakeGroupInput,
): Promise<Result<MadeGroup, "unauthenticated" | "forbidden" | "rate_limited">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const me = who.value.accountId;
  const groupKey = clientKey ? `${me}:${clientKey}` : null;
  const before = groupKey && (await findMade(ctx, groupKey));
  if (before) return ok({ conversationId: before, notAdded: [] });
  const people = await listInvitable(ctx, me, accountIds);
  if (people.length === 0) return fail({ code: "forbidden", reason: "not_allowed" });
  const strangers = people.filter(({ asked }) => asked).length;
  const refused = strangers > 0 ? await limit("new-conversations", me, strangers) : null;
  if (refused) return fail(refused);
  const conversationId = await write(ctx, me, { name, groupKey, people });
  const added = new Set(people.map(({ accountId }) => accountId));
  return ok({ conversationId, notAdded: accountIds.filter((id) => id !== me && !added.has(id)) });
}

async function findMade(ctx: Context, groupKey: string): Promise<ConversationId | null> {
  const [row] = await ctx.db
    .select({ id: conversations.id })
    .from(conversations)
    .where(eq(conversations.clientKey, groupKey));
  return row?.id ?? null;
}

function write(
  ctx: Context,
  me: AccountId,
  { name, groupKey, people }: { name: string; groupKey: string | null; people: readonly Invitable[] },
): Promise<ConversationId> {
  return transaction(ctx, async (tx) => {
    const sealedName = name ? sealSecret("conversations.name", name) : null;
    const times = { lastAt: tx.now, createdAt: tx.now };
    const [made] = await tx.db
      .insert(conversations)
      .values({ kind: "group", clientKey: groupKey, name: sealedName, memberCount: 1, ...times })
      .onConflictDoNothing()
      .returning({ id: conversations.id });
    if (!made) {
      const first = groupKey && (await findMade(tx, groupKey));
      if (!first) throw new Error("a group was neither made nor there before");
      return first;
    }
    const { id } = made;
    await tx.db
      .insert(conversationMembers)
      .values({ conversationId: id, accountId: me, role: "owner", state: "active", joinedAt: tx.now });
    await addRows(tx, id, 0, { people, invitedBy: me });
    const seq = await writeEvent(tx, id, me, { type: "created" });
    await tellEvents(tx, id, [seq]);
    return id;
  });
}
