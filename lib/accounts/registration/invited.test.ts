import { expect, test } from "vitest";
import { invitations, registrations } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId, InvitationId } from "@/lib/core/ids";
import { as, withRollback } from "@/lib/testing/database";
import { anAccount } from "@/lib/testing/factories";
import { listInvited } from "./invitations";

async function anInvitation(ctx: Context, createdBy: AccountId, code: string): Promise<InvitationId> {
  const [row] = await ctx.db.insert(invitations).values({ code, createdBy, createdAt: ctx.now }).returning();
  if (!row) throw new Error("no invitation was made");
  return row.id;
}

test("who came by which invitation is said for many at once, newest first, to administrators only", () =>
  withRollback(async (ctx) => {
    const admin = await anAccount(ctx, { role: "admin" });
    const first = await anInvitation(ctx, admin.accountId, "aaaaaaaaaaaa");
    const second = await anInvitation(ctx, admin.accountId, "bbbbbbbbbbbb");
    const unused = await anInvitation(ctx, admin.accountId, "cccccccccccc");
    const came = async (invitationId: InvitationId) => {
      const { accountId, handle } = await anAccount(ctx);
      await ctx.db.insert(registrations).values({ accountId, invitationId, acceptedAt: ctx.now });
      return handle;
    };
    const [one, two, three] = [await came(first), await came(second), await came(first)];
    const invited = await listInvited(as(ctx, admin), [first, second, unused]);
    const handles = (id: InvitationId) => (invited.ok ? invited.value.get(id)?.map(({ handle }) => handle) : undefined);
    expect([handles(first), handles(second), handles(unused)]).toEqual([[three, one], [two], undefined]);
    const moderator = await anAccount(ctx, { role: "moderator" });
    expect(await listInvited(as(ctx, moderator), [first])).toMatchObject({ failure: { code: "not_found" } });
    expect(await listInvited(as(ctx, admin), [])).toMatchObject({ ok: true });
  }));
