import { expect, test } from "vitest";
import { database } from "@/db/client";
import { type Context, GUEST, SYSTEM } from "@/lib/core/context";
import { as, later, TEST_NOW } from "@/lib/testing/database";
import { anAccount, aVideoPost } from "@/lib/testing/factories";
import { openFeed, readFeed } from "../queries";
import { findSlice } from "./store";
import { readSessionToken } from "./token";

test("of many readers at the end of a session one decides further places, the others read the same", async () => {
  const ctx: Context = { db: database(), viewer: SYSTEM, now: TEST_NOW };
  for (let i = 0; i < 130; i++) await aVideoPost(later(ctx, -i * 60_000), await anAccount(ctx));
  const guest = as(ctx, GUEST);
  const { session } = await openFeed(guest, { feed: "for-you" });
  const pages = await Promise.all(Array.from({ length: 12 }, () => readFeed(guest, { session, after: 58, limit: 10 })));
  const ids = pages.map((page) => (page.ok ? page.value.items.map(({ post }) => post.id) : []));
  expect(ids[0]).toHaveLength(10);
  for (const other of ids) expect(other).toEqual(ids[0]);
  const id = readSessionToken(session);
  const slice = id && (await findSlice(ctx, id, 0, 1_000));
  if (!slice) throw new Error("the session is gone");
  expect(new Set(slice.postIds).size).toBe(120);
  expect(slice.terms).toHaveLength(120);
});
