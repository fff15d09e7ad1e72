import { expect, test } from "vitest";
import { listMembers, lists } from "@/db/schema";
import { type AccountViewer, type Context, GUEST } from "@/lib/core/context";
import type { AccountId, ListId } from "@/lib/core/ids";
import { setBlock } from "@/lib/graph/mutations/set-block";
import { setFollow } from "@/lib/graph/mutations/set-follow";
import { reactions } from "@/lib/jobs/reactions";
import { as, withRollback } from "@/lib/testing/database";
import { aBlock, anAccount } from "@/lib/testing/factories";
import { createListInput, setListMemberInput } from "./input";
import { LIST_MEMBERS_MAX, LISTS_MAX } from "./limits";
import { createList, removeList, renameList, setListExclusive } from "./mutations/manage-list";
import { setListMember } from "./mutations/set-list-member";
import { findList, listLists, listListsWith, listMembersOf } from "./queries";

async function aList(ctx: Context, owner: AccountViewer, name = "Potters"): Promise<ListId> {
  const made = await createList(as(ctx, owner), { name });
  if (!made.ok) throw new Error("no list was made");
  return made.value.listId;
}

const put = (ctx: Context, owner: Context["viewer"], listId: ListId, accountId: AccountId, member = true) =>
  setListMember(as(ctx, owner), { listId, accountId, member });

async function namesIn(ctx: Context, owner: AccountViewer, listId: ListId): Promise<AccountId[]> {
  const found = await listMembersOf(as(ctx, owner), { listId });
  return found.ok ? found.value.items.map(({ id }) => id) : [];
}

test("a list holds whom its owner puts in, counts them, and is found under its name only once", () =>
  withRollback(async (ctx) => {
    const [ana, bo, cy] = [await anAccount(ctx), await anAccount(ctx), await anAccount(ctx)];
    const list = await aList(ctx, ana);
    expect(await aList(ctx, ana, "POTTERS")).toBe(list);
    const other = await aList(ctx, ana, "Poets");
    for (let i = 0; i < 2; i++) expect(await put(ctx, ana, list, bo.accountId)).toMatchObject({ ok: true });
    await put(ctx, ana, list, cy.accountId);
    expect(await namesIn(ctx, ana, list)).toEqual([cy.accountId, bo.accountId]);
    expect(await listListsWith(as(ctx, ana), bo.accountId)).toEqual([
      { id: list, name: "Potters", exclusive: false, members: 2, member: true },
      { id: other, name: "Poets", exclusive: false, members: 0, member: false },
    ]);
    for (let i = 0; i < 2; i++) await put(ctx, ana, list, bo.accountId, false);
    expect(await namesIn(ctx, ana, list)).toEqual([cy.accountId]);
  }));

test("a page of members goes on where the last one ended", () =>
  withRollback(async (ctx) => {
    const ana = await anAccount(ctx);
    const list = await aList(ctx, ana);
    const people = await Promise.all([anAccount(ctx), anAccount(ctx), anAccount(ctx)]);
    for (const { accountId } of people) await put(ctx, ana, list, accountId);
    const first = await listMembersOf(as(ctx, ana), { listId: list, limit: 2 });
    if (!first.ok) throw new Error("no page");
    const second = await listMembersOf(as(ctx, ana), { listId: list, limit: 2, cursor: first.value.nextCursor });
    if (!second.ok) throw new Error("no page");
    expect([...first.value.items, ...second.value.items]).toHaveLength(3);
    expect(second.value.nextCursor).toBeNull();
  }));

test("a list of somebody else's is not there, whatever one asks of it", () =>
  withRollback(async (ctx) => {
    const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
    const list = await aList(ctx, ana);
    for (const viewer of [as(ctx, bo), as(ctx, GUEST)]) {
      expect(await findList(viewer, list)).toBeNull();
      expect(await listMembersOf(viewer, { listId: list })).toMatchObject({ failure: { code: "not_found" } });
      expect(await listLists(viewer)).toEqual([]);
    }
    for (const listId of [list, "4242" as ListId]) {
      const answers = [
        await put(ctx, bo, listId, ana.accountId),
        await put(ctx, bo, listId, ana.accountId, false),
        await renameList(as(ctx, bo), { listId, name: "Mine" }),
        await setListExclusive(as(ctx, bo), { listId, exclusive: true }),
      ];
      for (const answer of answers) expect(answer).toMatchObject({ failure: { code: "not_found", what: "list" } });
      expect(await removeList(as(ctx, bo), { listId })).toMatchObject({ ok: true });
    }
    expect(await findList(as(ctx, ana), list)).toMatchObject({ name: "Potters", exclusive: false });
  }));

test("its owner renames it, keeps it out of Following, removes it", () =>
  withRollback(async (ctx) => {
    const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
    const list = await aList(ctx, ana);
    await aList(ctx, ana, "Poets");
    const rename = (name: string) => renameList(as(ctx, ana), { listId: list, name });
    expect(await rename("poets")).toMatchObject({ failure: { code: "conflict", reason: "list_name_taken" } });
    expect(await rename("potters")).toMatchObject({ ok: true });
    await setListExclusive(as(ctx, ana), { listId: list, exclusive: true });
    expect(await findList(as(ctx, ana), list)).toMatchObject({ name: "potters", exclusive: true });
    await put(ctx, ana, list, bo.accountId);
    for (let i = 0; i < 2; i++) expect(await removeList(as(ctx, ana), { listId: list })).toMatchObject({ ok: true });
    expect(await findList(as(ctx, ana), list)).toBeNull();
    expect(await ctx.db.$count(listMembers)).toBe(0);
  }));

test("unfollowing leaves lists as they are; a block takes each out of the other's, whoever blocked", () =>
  withRollback(async (ctx) => {
    const [ana, bo, cy] = [await anAccount(ctx), await anAccount(ctx), await anAccount(ctx)];
    const [hers, his] = [await aList(ctx, ana), await aList(ctx, bo)];
    await put(ctx, ana, hers, bo.accountId);
    await put(ctx, ana, hers, cy.accountId);
    await put(ctx, bo, his, ana.accountId);
    for (const following of [true, false]) await setFollow(as(ctx, ana), { accountId: bo.accountId, following });
    expect(await namesIn(ctx, ana, hers)).toHaveLength(2);
    const fact = { type: "account.blocked", blockerId: bo.accountId, blockedId: ana.accountId } as const;
    const react = async () => {
      for (const reaction of reactions["account.blocked"] ?? []) await reaction(ctx, fact);
    };
    // The block was taken back before anybody reacted to it.
    await react();
    expect(await namesIn(ctx, ana, hers)).toHaveLength(2);
    await setBlock(as(ctx, bo), { accountId: ana.accountId, blocked: true });
    expect(await namesIn(ctx, ana, hers)).toEqual([cy.accountId]);
    for (let i = 0; i < 2; i++) await react();
    expect(await ctx.db.select({ id: listMembers.accountId }).from(listMembers)).toEqual([{ id: cy.accountId }]);
  }));

test("refused: guests, frozen accounts, oneself, nobody, a block, the 501st member, the 51st list", () =>
  withRollback(async (ctx) => {
    const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
    const list = await aList(ctx, ana);
    expect(await createList(as(ctx, GUEST), { name: "x" })).toMatchObject({ failure: { code: "unauthenticated" } });
    const frozen = { ...ana, frozen: true };
    expect(await createList(as(ctx, frozen), { name: "x" })).toMatchObject({ failure: { reason: "frozen" } });
    expect(await put(ctx, GUEST, list, bo.accountId)).toMatchObject({ failure: { code: "unauthenticated" } });
    expect(await put(ctx, frozen, list, bo.accountId)).toMatchObject({ failure: { reason: "frozen" } });
    expect(await put(ctx, ana, list, ana.accountId)).toMatchObject({ failure: { reason: "own_account" } });
    expect(await put(ctx, ana, list, "4242" as AccountId)).toMatchObject({ failure: { what: "account" } });
    await aBlock(ctx, bo, ana);
    expect(await put(ctx, ana, list, bo.accountId)).toMatchObject({ failure: { reason: "blocked" } });

    const many = await Promise.all(Array.from({ length: LIST_MEMBERS_MAX }, () => anAccount(ctx)));
    await ctx.db
      .insert(listMembers)
      .values(many.map(({ accountId }) => ({ listId: list, accountId, createdAt: ctx.now })));
    const late = await anAccount(ctx);
    expect(await put(ctx, ana, list, late.accountId)).toMatchObject({
      failure: { code: "conflict", reason: "list_full" },
    });
    await ctx.db.insert(lists).values(
      Array.from({ length: LISTS_MAX - 1 }, (_, n) => ({
        ownerId: ana.accountId,
        name: `List ${n}`,
        createdAt: ctx.now,
      })),
    );
    expect(await createList(as(ctx, ana), { name: "One too many" })).toMatchObject({
      failure: { code: "conflict", reason: "too_many_lists" },
    });
  }));

test("names of spaces, of accents alone or too long are refused, and what turns text round is taken out", () => {
  for (const name of ["", "   ", "\u200b\u2800", "\u0301\u0301", "x".repeat(51), `${"e\u0301\u0302".repeat(51)}`, null])
    expect(createListInput.safeParse({ name }).success, String(name)).toBe(false);
  expect(createListInput.parse({ name: "  Two \n words\u202e " })).toEqual({ name: "Two words" });
  for (const listId of ["", "0", "-1", "1.5", "9".repeat(30), "abc", 7])
    expect(setListMemberInput.safeParse({ listId, accountId: "1", member: true }).success, String(listId)).toBe(false);
});
