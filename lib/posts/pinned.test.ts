import { expect, test } from "vitest";
import { findProfile } from "@/lib/accounts/queries";
import type { PostId } from "@/lib/core/ids";
import { as, later, withRollback } from "@/lib/testing/database";
import { anAccount, aPost, aVideoPost } from "@/lib/testing/factories";
import { hydratePosts } from "./hydrate";
import { deletePost } from "./mutations/delete-post";
import { setPinned } from "./mutations/set-pinned";

const conflict = { ok: false, failure: { code: "conflict", reason: "too_many_pinned" } };

test("what is pinned stands on the profile, the last pinned first; pinning twice is as once", () =>
  withRollback(async (ctx) => {
    const ana = await anAccount(ctx);
    const [one, two] = [await aVideoPost(ctx, ana), await aVideoPost(ctx, ana)];
    for (const [place, postId] of [one, two, one].entries())
      expect(await setPinned(as(later(ctx, place), ana), { postId, pinned: true })).toMatchObject({ ok: true });
    expect((await findProfile(ctx, ana.handle))?.pinned).toEqual([two, one]);
    const [shown] = await hydratePosts(as(ctx, ana), [one]);
    expect(shown?.viewer.pinned).toBe(true);
    const [foreign] = await hydratePosts(as(ctx, await anAccount(ctx)), [one]);
    expect(foreign?.viewer.pinned).toBe(false);
    await setPinned(as(ctx, ana), { postId: two, pinned: false });
    expect((await findProfile(ctx, ana.handle))?.pinned).toEqual([one]);
  }));

test("a fourth is refused, until one is deleted or taken away", () =>
  withRollback(async (ctx) => {
    const ana = await anAccount(ctx);
    const mine = as(ctx, ana);
    const posts: PostId[] = [];
    for (let n = 0; n < 5; n++) posts.push(await aVideoPost(ctx, ana));
    const pin = (n: number, pinned = true) => setPinned(mine, { postId: posts[n] as PostId, pinned });
    for (const n of [0, 1, 2]) expect(await pin(n)).toMatchObject({ ok: true });
    expect(await pin(3)).toEqual(conflict);
    await deletePost(mine, { postId: posts[0] as PostId });
    expect(await pin(3)).toMatchObject({ ok: true });
    expect(await pin(4)).toEqual(conflict);
    await pin(1, false);
    expect(await pin(4)).toMatchObject({ ok: true });
  }));

test("nobody pins what is not theirs, an answer, or nothing", () =>
  withRollback(async (ctx) => {
    const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
    const postId = await aVideoPost(ctx, ana);
    const answer = await aPost(ctx, ana, { replyTo: { id: postId } });
    const pin = (who: typeof ana | { kind: "guest" }, id: PostId) =>
      setPinned(as(ctx, who), { postId: id, pinned: true });
    expect(await pin(bo, postId)).toMatchObject({ failure: { reason: "not_yours" } });
    expect(await pin(ana, answer)).toMatchObject({ failure: { reason: "reply" } });
    expect(await pin(ana, "12345" as PostId)).toMatchObject({ failure: { code: "not_found" } });
    expect(await pin({ kind: "guest" }, postId)).toMatchObject({ failure: { code: "unauthenticated" } });
    expect(await pin({ ...ana, frozen: true }, postId)).toMatchObject({ failure: { reason: "frozen" } });
  }));
