import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { accounts, followPackMembers, followPacks } from "@/db/schema";
import { type AccountViewer, type Context, GUEST, type Viewer } from "@/lib/core/context";
import type { AccountId, PackId } from "@/lib/core/ids";
import { setBlock } from "@/lib/graph/mutations/set-block";
import { reactions } from "@/lib/jobs/reactions";
import { as, withRollback } from "@/lib/testing/database";
import { aBlock, anAccount } from "@/lib/testing/factories";
import { createPackInput } from "./input";
import { PACK_MEMBERS_MAX, PACKS_MAX } from "./limits";
import { createPack, editPack, removePack } from "./mutations/manage-pack";
import { setPackLeft } from "./mutations/set-pack-left";
import { orderPack, setPackMember } from "./mutations/set-pack-member";
import { findPack, listPackAccounts, listPacksOf, listPacksWithViewer } from "./queries";

async function aPack(ctx: Context, owner: AccountViewer, members: AccountViewer[] = []): Promise<PackId> {
  const made = await createPack(as(ctx, owner), { name: `Pack ${members.length}`, description: "" });
  if (!made.ok) throw new Error("no pack was made");
  for (const { accountId } of members) await put(ctx, owner, made.value.packId, accountId);
  return made.value.packId;
}

const put = (ctx: Context, owner: Viewer, packId: PackId, accountId: AccountId, member = true) =>
  setPackMember(as(ctx, owner), { packId, accountId, member });
const seenBy = async (ctx: Context, viewer: Viewer, packId: PackId) =>
  (await listPackAccounts(as(ctx, viewer), packId)).map(({ id }) => id);
const people = (ctx: Context, length: number) => Promise.all(Array.from({ length }, () => anAccount(ctx)));

test("a pack is public: a guest reads its name, its owner and its accounts in order", () =>
  withRollback(async (ctx) => {
    const [ana, bo, cy, di] = (await people(ctx, 4)) as [Me, Me, Me, Me];
    const pack = await aPack(ctx, ana, [bo, cy, di]);
    expect(await seenBy(ctx, GUEST, pack)).toEqual([bo, cy, di].map(({ accountId }) => accountId));
    await orderPack(as(ctx, ana), { packId: pack, accountIds: [di.accountId, "4242" as AccountId, bo.accountId] });
    expect(await seenBy(ctx, GUEST, pack)).toEqual([di, bo, cy].map(({ accountId }) => accountId));
    await put(ctx, ana, pack, di.accountId, false);
    await put(ctx, ana, pack, di.accountId);
    expect(await seenBy(ctx, GUEST, pack)).toEqual([bo, cy, di].map(({ accountId }) => accountId));
    const found = await findPack(as(ctx, GUEST), pack);
    expect(found).toMatchObject({ members: 3, owner: { id: ana.accountId }, viewer: { own: false, member: false } });
    expect(found?.faces.map(({ id }) => id)).toEqual([bo, cy, di].map(({ accountId }) => accountId));
    expect(await findPack(as(ctx, cy), pack)).toMatchObject({ viewer: { member: true } });
  }));

test("its owner renames and removes it; nobody else can touch it", () =>
  withRollback(async (ctx) => {
    const [ana, bo] = (await people(ctx, 2)) as [Me, Me];
    const pack = await aPack(ctx, ana, [bo]);
    const edit = { packId: pack, name: "Potters", description: "Clay" };
    for (const answer of [
      await editPack(as(ctx, bo), edit),
      await put(ctx, bo, pack, ana.accountId),
      await put(ctx, bo, pack, bo.accountId, false),
      await orderPack(as(ctx, bo), { packId: pack, accountIds: [bo.accountId] }),
    ])
      expect(answer.ok).toBe(false);
    expect(await removePack(as(ctx, bo), { packId: pack })).toMatchObject({ ok: true });
    expect(await editPack(as(ctx, ana), edit)).toMatchObject({ ok: true });
    expect(await findPack(as(ctx, GUEST), pack)).toMatchObject({ name: "Potters", description: "Clay", members: 1 });
    for (let i = 0; i < 2; i++) expect(await removePack(as(ctx, ana), { packId: pack })).toMatchObject({ ok: true });
    expect(await findPack(as(ctx, ana), pack)).toBeNull();
  }));

test("who takes themselves out is gone for everybody, cannot be put back, and can come back themselves", () =>
  withRollback(async (ctx) => {
    const [ana, bo, cy] = (await people(ctx, 3)) as [Me, Me, Me];
    const pack = await aPack(ctx, ana, [bo, cy]);
    expect((await listPacksWithViewer(as(ctx, bo))).map(({ id }) => id)).toEqual([pack]);
    for (let i = 0; i < 2; i++)
      expect(await setPackLeft(as(ctx, bo), { packId: pack, left: true })).toMatchObject({ value: { left: true } });
    expect(await seenBy(ctx, ana, pack)).toEqual([cy.accountId]);
    expect(await listPacksWithViewer(as(ctx, bo))).toEqual([]);
    expect(await put(ctx, ana, pack, bo.accountId)).toMatchObject({
      failure: { code: "forbidden", reason: "left_pack" },
    });
    // Nor by taking them out first.
    await put(ctx, ana, pack, bo.accountId, false);
    expect(await put(ctx, ana, pack, bo.accountId)).toMatchObject({ failure: { reason: "left_pack" } });
    await setPackLeft(as(ctx, bo), { packId: pack, left: false });
    expect(await seenBy(ctx, ana, pack)).toEqual([cy.accountId, bo.accountId]);
    const stranger = await setPackLeft(as(ctx, await anAccount(ctx)), { packId: pack, left: true });
    expect(stranger).toMatchObject({ failure: { code: "not_found" } });
  }));

test("nobody is shown who doesn't want to be found, is suspended, or stands in a block with who looks", () =>
  withRollback(async (ctx) => {
    const [ana, bo, cy, di, eve] = (await people(ctx, 5)) as [Me, Me, Me, Me, Me];
    const pack = await aPack(ctx, ana, [bo, cy, di]);
    await ctx.db.update(accounts).set({ discoverable: false }).where(eq(accounts.id, bo.accountId));
    await ctx.db.update(accounts).set({ state: "suspended" }).where(eq(accounts.id, cy.accountId));
    await aBlock(ctx, di, eve);
    expect(await seenBy(ctx, GUEST, pack)).toEqual([di.accountId]);
    expect(await seenBy(ctx, eve, pack)).toEqual([]);
    expect(await findPack(as(ctx, GUEST), pack)).toMatchObject({ members: 1, faces: [{ id: di.accountId }] });
    expect((await findPack(as(ctx, eve), pack))?.faces).toEqual([]);
    const hidden = await anAccount(ctx, { discoverable: false });
    expect(await put(ctx, ana, pack, hidden.accountId)).toMatchObject({ failure: { reason: "not_discoverable" } });
  }));

test("the pack of somebody who has blocked the viewer, or whose account is not active, is not there", () =>
  withRollback(async (ctx) => {
    const [ana, bo, cy] = (await people(ctx, 3)) as [Me, Me, Me];
    const pack = await aPack(ctx, ana, [cy]);
    await aBlock(ctx, ana, bo);
    expect(await findPack(as(ctx, bo), pack)).toBeNull();
    expect(await seenBy(ctx, bo, pack)).toEqual([]);
    await ctx.db.update(accounts).set({ state: "deactivated" }).where(eq(accounts.id, ana.accountId));
    expect(await findPack(as(ctx, GUEST), pack)).toBeNull();
    expect(await listPacksOf(as(ctx, GUEST), ana.accountId)).toEqual([]);
  }));

test("a block takes each out of the other's packs", () =>
  withRollback(async (ctx) => {
    const [ana, bo, cy] = (await people(ctx, 3)) as [Me, Me, Me];
    const [hers, his] = [await aPack(ctx, ana, [bo, cy]), await aPack(ctx, bo, [ana, cy])];
    await setBlock(as(ctx, bo), { accountId: ana.accountId, blocked: true });
    const fact = { type: "account.blocked", blockerId: bo.accountId, blockedId: ana.accountId } as const;
    for (let i = 0; i < 2; i++) for (const reaction of reactions["account.blocked"] ?? []) await reaction(ctx, fact);
    for (const pack of [hers, his]) expect(await seenBy(ctx, GUEST, pack)).toEqual([cy.accountId]);
  }));

test("an empty pack stands on its owner's profile for nobody else", () =>
  withRollback(async (ctx) => {
    const [ana, bo] = (await people(ctx, 2)) as [Me, Me];
    const empty = await aPack(ctx, ana);
    const full = await aPack(ctx, ana, [bo]);
    expect((await listPacksOf(as(ctx, ana), ana.accountId)).map(({ id }) => id)).toEqual([full, empty]);
    expect((await listPacksOf(as(ctx, bo), ana.accountId)).map(({ id }) => id)).toEqual([full]);
  }));

test("refused: guests, frozen accounts, oneself, nobody, a block, the 51st account, the 51st pack", () =>
  withRollback(async (ctx) => {
    const [ana, bo] = (await people(ctx, 2)) as [Me, Me];
    const pack = await aPack(ctx, ana);
    const named = { name: "x", description: "" };
    expect(await createPack(as(ctx, GUEST), named)).toMatchObject({ failure: { code: "unauthenticated" } });
    expect(await createPack(as(ctx, { ...ana, frozen: true }), named)).toMatchObject({ failure: { reason: "frozen" } });
    expect(await put(ctx, GUEST, pack, bo.accountId)).toMatchObject({ failure: { code: "unauthenticated" } });
    expect(await put(ctx, ana, pack, ana.accountId)).toMatchObject({ failure: { reason: "own_account" } });
    expect(await put(ctx, ana, pack, "4242" as AccountId)).toMatchObject({ failure: { code: "not_found" } });
    expect(await put(ctx, ana, "4242" as PackId, bo.accountId)).toMatchObject({ failure: { what: "pack" } });
    await aBlock(ctx, bo, ana);
    expect(await put(ctx, ana, pack, bo.accountId)).toMatchObject({ failure: { reason: "blocked" } });

    const many = await people(ctx, PACK_MEMBERS_MAX);
    await ctx.db
      .insert(followPackMembers)
      .values(many.map(({ accountId }, position) => ({ packId: pack, accountId, position })));
    expect(await put(ctx, ana, pack, (await anAccount(ctx)).accountId)).toMatchObject({
      failure: { code: "conflict", reason: "pack_full" },
    });
    const at = { createdAt: ctx.now, updatedAt: ctx.now };
    await ctx.db
      .insert(followPacks)
      .values(
        Array.from({ length: PACKS_MAX - 1 }, (_, n) => ({ ownerId: ana.accountId, name: `Pack no ${n}`, ...at })),
      );
    expect(await createPack(as(ctx, ana), named)).toMatchObject({ failure: { reason: "too_many_packs" } });
  }));

test("names of spaces and descriptions without end are refused", () => {
  for (const input of [{ name: "  " }, { name: "x", description: "x".repeat(301) }, { name: "\u0301" }, {}])
    expect(createPackInput.safeParse(input).success, JSON.stringify(input)).toBe(false);
  expect(createPackInput.parse({ name: " x " })).toEqual({ name: "x", description: "" });
});

type Me = AccountViewer;
