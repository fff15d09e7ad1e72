import { beforeAll, expect, test } from "vitest";
import { database } from "@/db/client";
import { hashtags, postHashtags } from "@/db/schema";
import { type AccountViewer, type Context, SYSTEM } from "@/lib/core/context";
import { aSessionCookie } from "@/lib/testing/accounts";
import { anAccount, aPost } from "@/lib/testing/factories";
import { api } from "./app";

const ctx: Context = { db: database(), viewer: SYSTEM, now: new Date() };
let ana: AccountViewer;

beforeAll(async () => {
  ana = await anAccount(ctx, { handle: "demo_ana", displayName: "Demo Ana" });
  await anAccount(ctx, { handle: "demo_bo", displayName: "Demo Bo", mentionsFrom: "nobody" });
  const [tag] = await database()
    .insert(hashtags)
    .values({ name: "tidewater", displayName: "TideWater", createdAt: ctx.now })
    .returning();
  await database()
    .insert(postHashtags)
    .values({ hashtagId: tag?.id as never, postId: await aPost(ctx, ana) });
});

async function ask(
  q: string | null,
  cookie?: string,
): Promise<{ status: number; body: unknown; cache: string | null }> {
  const search = q === null ? "" : `?${new URLSearchParams({ q })}`;
  const headers = cookie ? { cookie } : undefined;
  const answer = await api().request(`http://127.0.0.1:3000/api/directlink/v1/complete${search}`, { headers });
  return { status: answer.status, body: await answer.json(), cache: answer.headers.get("cache-control") };
}

test("a mention becomes people, a hashtag hashtags", async () => {
  const cookie = await aSessionCookie(ctx, ana);
  const people = await ask("@demo", cookie);
  expect(people).toMatchObject({
    status: 200,
    body: { accounts: [{ handle: "demo_bo", displayName: "Demo Bo", mentionable: false }], hashtags: [] },
    cache: "private, no-store",
  });
  expect((await ask("#Tide", cookie)).body).toEqual({ accounts: [], hashtags: [{ name: "tidewater", posts: 1 }] });
  expect((await ask("＃tide", cookie)).body).toMatchObject({ hashtags: [{ name: "tidewater" }] });
  expect((await ask("@", cookie)).body).toEqual({ accounts: [], hashtags: [] });
});

test("guests are asked to sign in; what begins with neither sign is refused in words", async () => {
  expect((await ask("@demo")).status).toBe(401);
  const cookie = await aSessionCookie(ctx, ana);
  for (const q of [null, "", "demo", "!x", `@${"a".repeat(200)}`]) {
    expect(await ask(q, cookie)).toMatchObject({ status: 422, body: { error: { code: "invalid" } } });
  }
});
