import { expect, test } from "vitest";
import { database } from "@/db/client";
import { type Context, FEED_PREFERENCES_COOKIE, SYSTEM } from "@/lib/core/context";
import { keptText } from "@/lib/feed/preferences/kept";
import { UNSTEERED } from "@/lib/feed/preferences/types";
import type { FeedPage } from "@/lib/feed/types";
import { aSessionCookie } from "@/lib/testing/accounts";
import { anAccount, aVideoPost } from "@/lib/testing/factories";
import { api } from "./app";

const ORIGIN = "http://127.0.0.1:3000";
const ctx: Context = { db: database(), viewer: SYSTEM, now: new Date() };
const USUAL = { multipliers: {}, topics: [], order: "ranked" };

function preview(body: unknown, headers: Record<string, string> = { origin: ORIGIN }): Promise<Response> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return Promise.resolve(
    api().request(`${ORIGIN}/api/directlink/v1/steering/preview`, { method: "POST", body: text, headers }),
  );
}

test("a preview is given to guests and members, and kept by nobody", async () => {
  const id = await aVideoPost(ctx, await anAccount(ctx));
  for (const cookie of ["", await aSessionCookie(ctx, await anAccount(ctx))]) {
    const response = await preview({ preferences: USUAL, seed: "s" }, { origin: ORIGIN, cookie });
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("no-store");
    const { items } = (await response.json()) as { items: { postId: string }[] };
    expect(items.map(({ postId }) => postId)).toContain(id);
  }
  expect(await ctx.db.execute("select 1 from feed_preferences")).toHaveLength(0);
});

test("what are no preferences is refused, and so is too much of them", async () => {
  const wrong = [
    "",
    "null",
    "no json",
    {},
    { preferences: USUAL },
    { preferences: USUAL, seed: "" },
    { preferences: USUAL, seed: "s".repeat(65) },
    { preferences: { ...USUAL, multipliers: { follow: 9 } }, seed: "s" },
    {
      preferences: { ...USUAL, topics: Array.from({ length: 101 }, (_, i) => ({ name: `t${i}`, level: 1 })) },
      seed: "s",
    },
  ];
  for (const body of wrong) expect((await preview(body)).status, JSON.stringify(body).slice(0, 80)).toBe(422);
  expect((await preview({ padding: "x".repeat(40_000) })).status).toBe(413);
  const cookie = await aSessionCookie(ctx, await anAccount(ctx));
  expect((await preview({ preferences: USUAL, seed: "s" }, { cookie, origin: "https://evil.example" })).status).toBe(
    403,
  );
});

test("a guest's wishes come with their cookie: the feed that is opened follows them", async () => {
  const author = await anAccount(ctx);
  const ids: string[] = [];
  for (let i = 0; i < 4; i++) ids.push(await aVideoPost({ ...ctx, now: new Date(Date.now() - i * 60_000) }, author));
  const cookie = `${FEED_PREFERENCES_COOKIE}=${keptText({ ...UNSTEERED, order: "newest" })}`;
  const open = async (sent: string) =>
    (await (
      await api().request(`${ORIGIN}/api/directlink/v1/feed?feed=for-you&limit=20`, { headers: { cookie: sent } })
    ).json()) as FeedPage;
  const { items } = await open(cookie);
  expect(items.map(({ post }) => post.id).filter((id) => ids.includes(id))).toEqual(ids);
  expect(new Set(items.map(({ reason }) => reason))).toEqual(new Set(["newest"]));
  const forged = await open(`${FEED_PREFERENCES_COOKIE}=%00nonsense`);
  expect(forged.items.length).toBeGreaterThan(0);
  expect(forged.items.map(({ reason }) => reason)).not.toContain("newest");
});

test("interests are told to everybody", async () => {
  const response = await api().request(`${ORIGIN}/api/directlink/v1/steering/interests`);
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ interests: [] });
});
