import { beforeAll, expect, test } from "vitest";
import { database } from "@/db/client";
import { type AccountViewer, type Context, SYSTEM } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import type { PostView } from "@/lib/posts/types";
import { TEST_NOW } from "@/lib/testing/database";
import { anAccount, aPost, aVideo, aVideoPost } from "@/lib/testing/factories";
import { readImpression } from "@/lib/watch/impression";
import { api } from "./app";

let author: AccountViewer;
let video: PostId;
let root: PostId;
let answer: PostId;

beforeAll(async () => {
  const ctx: Context = { db: database(), viewer: SYSTEM, now: TEST_NOW };
  author = await anAccount(ctx);
  video = await aVideoPost(ctx, author, { body: "lanterns #cardwatch" });
  root = await aPost(ctx, author, { body: "a text" });
  const other = await anAccount(ctx);
  answer = await aPost(ctx, other, { kind: "video", mediaId: await aVideo(ctx, other), replyTo: { id: root } });
  const below = { id: answer, rootId: root };
  await aPost(ctx, author, { kind: "video", mediaId: await aVideo(ctx, author), replyTo: below });
});

test("pages that are read on by the API carry it like the first ones", async () => {
  const V1 = "/api/directlink/v1";
  const paths = {
    [`/accounts/${author.accountId}/posts?tab=posts`]: "profile",
    "/timelines/local": "local",
    [`/posts/${root}/answers`]: "thread",
    [`/posts/${answer}/replies`]: "thread",
  };
  for (const [path, feed] of Object.entries(paths)) {
    const response = await api().request(V1 + path);
    const { items } = (await response.json()) as { items: PostView[] };
    const videos = items.filter((post) => post.video !== null);
    expect(videos.length, path).toBeGreaterThan(0);
    for (const post of videos)
      expect(post.impression && readImpression(post.impression), path).toMatchObject({
        feed,
        postId: post.id,
        accountId: null,
      });
  }
  // Read by itself it is served nowhere.
  const alone = (await (await api().request(`${V1}/posts/${video}`)).json()) as PostView;
  expect(alone.impression).toBeUndefined();
});
