import { expect, test } from "vitest";
import { GUEST, type Viewer } from "@/lib/core/context";
import { listQuotes } from "@/lib/posts/queries/list-quotes";
import { as, later, withRollback } from "@/lib/testing/database";
import { aBlock, aFollow, anAccount, aPost } from "@/lib/testing/factories";
import { setRepost } from "./mutations/set-repost";
import { setLike, setVote } from "./mutations/set-vote";
import { listLikers, listReposters } from "./queries/people";

test("likes are named to the author, and to others where whoever likes shares that; votes against to nobody", () =>
  withRollback(async (ctx) => {
    const [author, open, quiet, against] = [
      await anAccount(ctx),
      await anAccount(ctx, { sharesLikes: true }),
      await anAccount(ctx),
      await anAccount(ctx, { sharesLikes: true }),
    ];
    const postId = await aPost(ctx, author);
    for (const who of [open, quiet]) await setLike(as(ctx, who), { postId, liked: true });
    await setVote(as(ctx, against), { postId, vote: "down" });
    const names = async (viewer: Viewer) =>
      (await listLikers(as(ctx, viewer), { postId })).items.map(({ handle }) => handle);
    expect(await names(author)).toEqual([quiet.handle, open.handle]);
    expect(await names(GUEST)).toEqual([open.handle]);
    expect(await names(quiet)).toEqual([quiet.handle, open.handle]);
    await aBlock(ctx, open, against);
    expect(await names(against)).toEqual([]);
  }));

test("reposts of private accounts are named to their followers only, and pages meet", () =>
  withRollback(async (ctx) => {
    const [author, fan] = [await anAccount(ctx), await anAccount(ctx)];
    const postId = await aPost(ctx, author);
    const people = [];
    for (let i = 0; i < 3; i++) people.unshift(await anAccount(ctx, { isPrivate: i === 1 }));
    for (const who of people) await setRepost(as(ctx, who), { postId, reposted: true });
    await aFollow(ctx, fan.accountId, people[1]!.accountId);
    const seen: string[] = [];
    for (let cursor: string | null = null; ; ) {
      const page = await listReposters(as(ctx, fan), { postId, cursor, limit: 1 });
      seen.push(...page.items.map(({ handle }) => handle));
      cursor = page.nextCursor;
      if (!cursor) break;
    }
    expect(seen).toEqual(people.map(({ handle }) => handle));
    expect((await listReposters(as(ctx, author), { postId })).items).toHaveLength(2);
  }));

test("quotes come newest first, as far as one may see them; under what one may not see there is nothing", () =>
  withRollback(async (ctx) => {
    const [author, fan] = [await anAccount(ctx), await anAccount(ctx)];
    const postId = await aPost(ctx, author);
    const one = await aPost(later(ctx, 1000), fan, { quoteOfId: postId });
    const two = await aPost(later(ctx, 2000), fan, { quoteOfId: postId });
    await aPost(later(ctx, 3000), fan, { quoteOfId: postId, visibility: "followers" });
    const ids = async (viewer: Viewer) => (await listQuotes(as(ctx, viewer), { postId })).items.map(({ id }) => id);
    expect(await ids(author)).toEqual([two, one]);
    expect(await ids(fan)).toHaveLength(3);
    const blocked = await anAccount(ctx);
    await aBlock(ctx, author, blocked);
    expect(await ids(blocked)).toEqual([]);
    expect((await listLikers(as(ctx, blocked), { postId })).items).toEqual([]);
  }));
