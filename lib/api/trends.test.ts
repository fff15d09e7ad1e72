import { expect, test } from "vitest";
import { database } from "@/db/client";
import { type AccountViewer, type Context, SYSTEM } from "@/lib/core/context";
import { aSessionCookie } from "@/lib/testing/accounts";
import { aMute, anAccount, aPost } from "@/lib/testing/factories";
import { aCrowd, isTagged } from "@/lib/testing/trends";
import { countTrends } from "@/lib/trends/count-trends";
import { hearPublished } from "@/lib/trends/on-facts";
import { api } from "./app";

const ctx: Context = { db: database(), viewer: SYSTEM, now: new Date() };

async function asked(search: string, viewer?: AccountViewer): Promise<{ status: number; body: unknown }> {
  const headers = viewer ? { cookie: await aSessionCookie(ctx, viewer) } : undefined;
  const answer = await api().request(`http://127.0.0.1:3000/api/directlink/v1/trends/hashtags${search}`, { headers });
  return { status: answer.status, body: await answer.json() };
}

test("hashtags that trend, as many as are wanted; not those of whom one has muted", async () => {
  const [crowd, ana] = [await aCrowd(ctx, 6), await anAccount(ctx)];
  for (const author of crowd) {
    const postId = await aPost(ctx, author);
    for (const name of ["kiln", "glaze"]) await isTagged(ctx, postId, name);
    await hearPublished(ctx, { type: "post.published", postId, authorId: author.accountId });
  }
  await countTrends(ctx);
  const both = { status: 200, body: { hashtags: [{ kind: "hashtag", accounts: 6 }, { accounts: 6 }] } };
  expect(await asked("")).toMatchObject(both);
  expect(await asked("?limit=1")).toMatchObject({ status: 200, body: { hashtags: [{ direction: "rising" }] } });
  expect(await asked("?language=xx")).toEqual({ status: 200, body: { hashtags: [] } });
  expect(await asked("", ana)).toMatchObject(both);
  for (const author of crowd) await aMute(ctx, ana, author);
  expect(await asked("", ana)).toEqual({ status: 200, body: { hashtags: [] } });
});

test.each(["?limit=0", "?limit=21", "?limit=many"])("%s is refused in words", async (search) => {
  expect(await asked(search)).toMatchObject({ status: 422, body: { error: { code: "invalid" } } });
});
