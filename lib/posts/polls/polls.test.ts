import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DatabasePool, openDatabase } from "@/db/client";
import { pollBallots, pollDeltas, pollOptions, polls } from "@/db/schema";
import { type AccountViewer, type Context, GUEST, SYSTEM } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { as, later, TEST_NOW, withRollback } from "@/lib/testing/database";
import { anAccount, aPost } from "@/lib/testing/factories";
import { recordedFacts } from "@/lib/testing/jobs";
import { aPoll } from "@/lib/testing/publishing";
import { deletePost } from "../mutations/delete-post";
import { findPost } from "../queries/find-post";
import { closePolls } from "./close-polls";
import { pollInput } from "./input";
import { foldPolls } from "./tally";
import { voteInPoll } from "./vote-in-poll";

const HOUR_MS = 3_600_000;
const vote = (ctx: Context, who: Context["viewer"], postId: PostId, ...choices: number[]) =>
  voteInPoll(as(ctx, who), { postId, choices });
const pollOf = async (ctx: Context, who: Context["viewer"], postId: PostId) =>
  (await findPost(as(ctx, who), postId))?.poll;

test("nobody sees the votes before they have voted, everybody once it is over", () =>
  withRollback(async (ctx) => {
    const [author, a, b] = [await anAccount(ctx), await anAccount(ctx), await anAccount(ctx)];
    const id = await aPoll(ctx, author);
    const unseen = [null, null, null];
    const votes = async (of: Context, who: Context["viewer"]) =>
      (await pollOf(of, who, id))?.options.map((option) => option.votes);
    expect(await vote(ctx, a, id, 1)).toMatchObject({
      value: {
        voters: 1,
        chosen: [1],
        mayVote: false,
        options: [{ votes: 0 }, { label: "Coffee", votes: 1 }, { votes: 0 }],
      },
    });
    for (const who of [author, b, GUEST]) expect(await votes(ctx, who)).toEqual(unseen);
    expect(await pollOf(ctx, b, id)).toMatchObject({ voters: 1, mayVote: true, closed: false });
    expect(await pollOf(ctx, author, id)).toMatchObject({ mayVote: false });
    const over = later(ctx, HOUR_MS);
    for (const who of [author, b, GUEST]) expect(await votes(over, who)).toEqual([0, 1, 0]);
    expect(await pollOf(over, b, id)).toMatchObject({ closed: true, mayVote: false, chosen: [] });
  }));

test("of several one may choose several, of a single one only one", () =>
  withRollback(async (ctx) => {
    const [author, fan] = [await anAccount(ctx), await anAccount(ctx)];
    const several = await aPoll(ctx, author, { multiple: true });
    expect(await vote(ctx, fan, several, 0, 2)).toMatchObject({
      value: { voters: 1, chosen: [0, 2], options: [{ votes: 1 }, { votes: 0 }, { votes: 1 }] },
    });
    const single = await aPoll(ctx, author);
    const refused = { failure: { code: "invalid", fields: { choices: ["choices"] } } };
    expect(await vote(ctx, fan, single, 0, 1)).toMatchObject(refused);
    expect(await vote(ctx, fan, single, 3)).toMatchObject(refused);
    expect(await ctx.db.$count(pollBallots)).toBe(1);
  }));

test("refused, each in its words: twice, one's own, one that is over, a guest, no poll, one that is not seen", () =>
  withRollback(async (ctx) => {
    const [author, fan] = [await anAccount(ctx), await anAccount(ctx)];
    const id = await aPoll(ctx, author);
    await vote(ctx, fan, id, 0);
    for (const choice of [0, 1])
      expect(await vote(ctx, fan, id, choice)).toMatchObject({ failure: { reason: "already_voted" } });
    expect(await vote(ctx, author, id, 0)).toMatchObject({ failure: { code: "forbidden", reason: "own_poll" } });
    expect(await vote(ctx, GUEST, id, 0)).toMatchObject({ failure: { code: "unauthenticated" } });
    const late = await vote(later(ctx, HOUR_MS), await anAccount(ctx), id, 0);
    expect(late).toMatchObject({ failure: { code: "conflict", reason: "poll_closed" } });
    const nothing = await vote(ctx, fan, "4242" as PostId, 0);
    expect(nothing).toEqual({ ok: false, failure: { code: "not_found", what: "post" } });
    expect(await vote(ctx, fan, await aPost(ctx, author), 0)).toEqual(nothing);
    await deletePost(as(ctx, author), { postId: id });
    expect(await vote(ctx, await anAccount(ctx), id, 0)).toEqual(nothing);
    expect([await ctx.db.$count(pollBallots), await ctx.db.$count(pollDeltas)]).toEqual([1, 2]);
  }));

test("its end is announced once, and not of what is deleted", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    const [ended, gone] = [await aPoll(ctx, author), await aPoll(ctx, author)];
    await deletePost(as(ctx, author), { postId: gone });
    expect(await closePolls(later(ctx, HOUR_MS - 1))).toBe(0);
    expect(await closePolls(later(ctx, HOUR_MS))).toBe(2);
    expect(await closePolls(later(ctx, 2 * HOUR_MS))).toBe(0);
    const facts = (await recordedFacts(ctx)).filter(({ type }) => type === "poll.ended");
    expect(facts).toEqual([{ type: "poll.ended", postId: ended, authorId: author.accountId }]);
  }));

test.each([
  ["one option", { options: ["Tea"] }, "poll_options_few"],
  ["seven options", { options: [..."abcdefg"] }, "poll_options_many"],
  ["two that read alike", { options: ["Tea", " TEA\u200f"] }, "poll_options_alike"],
  ["nothing to see", { options: ["Tea", "\u3164"] }, "poll_option_empty"],
  ["51 characters", { options: ["Tea", "a".repeat(51)] }, "poll_option_long"],
  ["a tower of accents", { options: ["Tea", `a${"\u0336".repeat(10_000)}`] }, "poll_option_long"],
  ["four minutes", { options: ["Tea", "Coffee"], seconds: 299 }, "poll_length"],
  ["31 days", { options: ["Tea", "Coffee"], seconds: 31 * 86_400 }, "poll_length"],
])("a poll of %s is refused", (_, poll, message) => {
  const parsed = pollInput.safeParse({ seconds: 3_600, ...poll });
  expect(parsed.error?.issues.map((issue) => issue.message)).toEqual([message]);
});

let pool: DatabasePool;
let ctx: Context;
let crowd: AccountViewer[];
beforeAll(async () => {
  pool = openDatabase(process.env.DATABASE_URL ?? "", 5);
  ctx = { db: pool.db, viewer: SYSTEM, now: TEST_NOW };
  crowd = await Promise.all(Array.from({ length: 40 }, () => anAccount(ctx)));
});
afterAll(() => pool.close());

test("a poll in which everybody votes at once, twice each, counts each once; folded meanwhile it stays exact", async () => {
  const [author, ...voters] = crowd as [AccountViewer, ...AccountViewer[]];
  const id = await aPoll(ctx, author);
  const votes = voters.flatMap((who, i) => [vote(ctx, who, id, i % 3), vote(ctx, who, id, (i + 1) % 3)]);
  const folds = Array.from({ length: 5 }, () => foldPolls(ctx));
  const outcomes = await Promise.all(votes);
  await Promise.all(folds);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(voters.length);
  for (const outcome of outcomes) if (!outcome.ok) expect(outcome.failure).toMatchObject({ reason: "already_voted" });

  const ballots = await ctx.db.select().from(pollBallots).where(eq(pollBallots.postId, id));
  const real = [0, 1, 2].map((place) => ballots.filter(({ choices }) => choices[0] === place).length);
  const shown = await pollOf(later(ctx, HOUR_MS), GUEST, id);
  expect([shown?.voters, ...(shown?.options.map((option) => option.votes) ?? [])]).toEqual([voters.length, ...real]);
  while ((await foldPolls(ctx)) > 0);
  expect(await ctx.db.$count(pollDeltas)).toBe(0);
  const [row] = await ctx.db.select().from(polls).where(eq(polls.postId, id));
  const options = await ctx.db
    .select()
    .from(pollOptions)
    .where(eq(pollOptions.postId, id))
    .orderBy(pollOptions.position);
  expect([row?.voters, ...options.map((option) => option.votes)]).toEqual([voters.length, ...real]);
  expect(await pollOf(later(ctx, HOUR_MS), GUEST, id)).toEqual(shown);
});

test("several workers at its end announce it once", async () => {
  const id = await aPoll(ctx, crowd[1] as AccountViewer);
  const over = later(ctx, HOUR_MS);
  const closed = await Promise.all([closePolls(over), closePolls(over), closePolls(over)]);
  expect(closed.reduce((sum, number) => sum + number, 0)).toBeGreaterThan(0);
  const facts = await recordedFacts(ctx);
  expect(facts.filter((fact) => fact.type === "poll.ended" && fact.postId === id)).toHaveLength(1);
  const open = await ctx.db.execute(
    sql`select 1 from polls where closed_at is null and ends_at <= ${over.now.toISOString()}::timestamptz`,
  );
  expect(open).toHaveLength(0);
});
