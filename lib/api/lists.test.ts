import { expect, test } from "vitest";
import { database } from "@/db/client";
import { type AccountViewer, type Context, SYSTEM } from "@/lib/core/context";
import { createList } from "@/lib/lists/mutations/manage-list";
import { setListMember } from "@/lib/lists/mutations/set-list-member";
import { aSessionCookie } from "@/lib/testing/accounts";
import { as } from "@/lib/testing/database";
import { anAccount } from "@/lib/testing/factories";
import { api } from "./app";

const ctx: Context = { db: database(), viewer: SYSTEM, now: new Date() };
const BASE = "http://127.0.0.1:3000/api/directlink/v1/lists";

async function asked(viewer: AccountViewer | null, path: string): Promise<{ status: number; body: unknown }> {
  const cookie = viewer ? await aSessionCookie(ctx, viewer) : "";
  const answer = await api().request(`${BASE}${path}`, { headers: { cookie } });
  return { status: answer.status, body: await answer.json() };
}

test("one's lists, who stands in one, and in which somebody stands; nothing of it for anybody else", async () => {
  const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
  const made = await createList(as(ctx, ana), { name: "Potters" });
  if (!made.ok) throw new Error("no list was made");
  const { listId } = made.value;
  await setListMember(as(ctx, ana), { listId, accountId: bo.accountId, member: true });
  const view = { id: listId, name: "Potters", exclusive: false, members: 1 };
  expect(await asked(ana, "")).toEqual({ status: 200, body: { lists: [view] } });
  expect(await asked(ana, `?account=${bo.accountId}`)).toEqual({
    status: 200,
    body: { lists: [{ ...view, member: true }] },
  });
  expect(await asked(ana, `/${listId}/accounts`)).toMatchObject({
    status: 200,
    body: { items: [{ id: bo.accountId }] },
  });
  expect(await asked(ana, "/circle/accounts")).toEqual({ status: 200, body: { items: [], nextCursor: null } });

  expect(await asked(bo, "")).toEqual({ status: 200, body: { lists: [] } });
  const nothing = { status: 404, body: { error: { code: "not_found", what: "list" } } };
  for (const path of [`/${listId}/accounts`, "/4242/accounts", "/none/accounts"])
    expect(await asked(bo, path)).toEqual(nothing);
  for (const path of ["", `/${listId}/accounts`, "/circle/accounts"])
    expect(await asked(null, path)).toMatchObject({ status: 401 });
  expect(await asked(ana, "?account=x")).toMatchObject({ status: 422 });
});
