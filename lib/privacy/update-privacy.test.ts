import { expect, test } from "vitest";
import { GUEST } from "@/lib/core/context";
import { addComment } from "@/lib/posts/mutations/add-comment";
import { findPost } from "@/lib/posts/queries/find-post";
import { as, withRollback } from "@/lib/testing/database";
import { aBlock, aFollow, anAccount, aVideoPost } from "@/lib/testing/factories";
import { recordedFacts } from "@/lib/testing/jobs";
import { updatePrivacy } from "./mutations/update-privacy";
import { findPrivacy } from "./queries";
import type { PrivacyView } from "./types";

const OPEN: PrivacyView = {
  isPrivate: false,
  indexable: true,
  discoverable: true,
  hidesFollows: false,
  sharesLikes: false,
  mentionsFrom: "everyone",
  commentsFrom: "everyone",
  messagesFrom: "everyone",
  sharesPresence: true,
  defaultVisibility: "public",
  sensitiveMedia: "blur",
};

test("all is saved at once, and only turning private or public is a fact", () =>
  withRollback(async (ctx) => {
    const ana = await anAccount(ctx);
    const me = as(ctx, ana);
    expect(await findPrivacy(me)).toEqual(OPEN);
    const closed: PrivacyView = {
      isPrivate: true,
      indexable: false,
      discoverable: false,
      hidesFollows: true,
      sharesLikes: true,
      mentionsFrom: "followed",
      commentsFrom: "nobody",
      messagesFrom: "followers",
      sharesPresence: false,
      defaultVisibility: "circle",
      sensitiveMedia: "hide",
    };
    expect(await updatePrivacy(me, closed)).toEqual({ ok: true, value: closed });
    expect(await findPrivacy(me)).toEqual(closed);
    await updatePrivacy(me, { ...closed, commentsFrom: "followers" });
    const changed = { type: "account.privacy_changed", accountId: ana.accountId };
    expect(await recordedFacts(ctx)).toEqual([changed]);
    await updatePrivacy(me, OPEN);
    expect(await recordedFacts(ctx)).toEqual([changed, changed]);
  }));

test("guests have nothing to save, frozen accounts may not", () =>
  withRollback(async (ctx) => {
    const ana = await anAccount(ctx);
    expect(await updatePrivacy(as(ctx, GUEST), OPEN)).toMatchObject({ failure: { code: "unauthenticated" } });
    const frozen = { ...ana, frozen: true };
    expect(await updatePrivacy(as(ctx, frozen), OPEN)).toMatchObject({ failure: { reason: "frozen" } });
    expect(await findPrivacy(as(ctx, GUEST))).toBeNull();
  }));

test("comments are taken from the audience that the author of the thread chose, below comments too", () =>
  withRollback(async (ctx) => {
    const ana = await anAccount(ctx, { commentsFrom: "followers" });
    const [fan, stranger] = [await anAccount(ctx), await anAccount(ctx)];
    await aFollow(ctx, fan.accountId, ana.accountId);
    const post = await aVideoPost(ctx, ana);
    let serial = 0;
    const comment = (who: typeof ana, replyToId = post) =>
      addComment(as(ctx, who), { replyToId, body: "hello", clientKey: `comment_${serial++}` });
    const first = await comment(fan);
    expect(first).toMatchObject({ ok: true });
    expect(await comment(stranger)).toMatchObject({ failure: { code: "forbidden", reason: "replies_closed" } });
    // A fan's comment is no way round.
    const below = first.ok ? first.value.id : post;
    expect(await comment(stranger, below)).toMatchObject({ failure: { reason: "replies_closed" } });
    expect(await comment(ana)).toMatchObject({ ok: true });
    for (const [who, mayComment] of [
      [fan, true],
      [stranger, false],
      [ana, true],
    ] as const) {
      expect(await findPost(as(ctx, who), post)).toMatchObject({ commentsFrom: "followers", viewer: { mayComment } });
    }
  }));

test("a mention is refused where somebody doesn't take it, and nobody learns which of several it was", () =>
  withRollback(async (ctx) => {
    const [me, open, picky, enemy] = [
      await anAccount(ctx),
      await anAccount(ctx),
      await anAccount(ctx, { mentionsFrom: "followed" }),
      await anAccount(ctx),
    ];
    const post = await aVideoPost(ctx, me);
    let serial = 0;
    const say = (body: string) => addComment(as(ctx, me), { replyToId: post, body, clientKey: `mention_${serial++}` });
    expect(await say(`@${open.handle} and @nobody_at_all_here`)).toMatchObject({ ok: true });
    expect(await say(`@${me.handle}`)).toMatchObject({ ok: true });
    const refused = { ok: false, failure: { code: "forbidden", reason: "mentions_closed" } };
    expect(await say(`@${picky.handle} @${open.handle}`)).toEqual(refused);
    await aFollow(ctx, picky.accountId, me.accountId);
    expect(await say(`@${picky.handle}`)).toMatchObject({ ok: true });
    await aBlock(ctx, enemy, me);
    expect(await say(`@${enemy.handle}`)).toEqual(refused);
  }));
