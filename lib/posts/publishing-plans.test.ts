import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/db/client";
import { accounts, posts } from "@/db/schema";
import { type Context, SYSTEM, type Viewer } from "@/lib/core/context";
import type { AccountId, PostId } from "@/lib/core/ids";
import { seedCrowd } from "@/lib/testing/crowd";
import { TEST_NOW } from "@/lib/testing/database";
import { fullScansOf } from "@/lib/testing/plans";
import { aPublication } from "@/lib/testing/publishing";
import { saveDraftInput } from "./drafts/input";
import { listDrafts } from "./drafts/list-drafts";
import { publishOrSchedule } from "./drafts/publish-or-schedule";
import { publishScheduled } from "./drafts/publish-scheduled";
import { saveDraft } from "./drafts/save-draft";
import { forgetPosts } from "./forget";
import { editPostInput } from "./input";
import { changeAudience } from "./mutations/change-audience";
import { deletePost } from "./mutations/delete-post";
import { editPost } from "./mutations/edit-post";
import { restorePost } from "./mutations/restore-post";
import { closePolls } from "./polls/close-polls";
import { foldPolls } from "./polls/tally";
import { voteInPoll } from "./polls/vote-in-poll";
import { listEdits } from "./queries/list-edits";
import { sweepPosts } from "./sweep";

/** Against a crowd, as its busiest author and as somebody who votes. */
let author: Viewer;
let voter: Viewer;
let [mine, asked, quoted]: PostId[] = [];

beforeAll(async () => {
  const db = database();
  await seedCrowd(db);
  const star = await viewerOf("crowd_1");
  const other = await viewerOf("crowd_3");
  [author, voter] = [star, other];
  const open = and(eq(posts.authorId, star.accountId), eq(posts.visibility, "public"), isNull(posts.deletedAt));
  const own = await db.select({ id: posts.id }).from(posts).where(open).orderBy(desc(posts.id)).limit(2);
  [mine, quoted] = own.map(({ id }) => id);
  const [poll] = await db.execute<{ id: PostId }>(sql`select p.id::text as id from posts p join polls on post_id = p.id
    where p.visibility = 'public' and p.deleted_at is null and p.reply_to_id is null and p.author_id = ${star.accountId} limit 1`);
  asked = poll?.id;
}, 300_000);

async function viewerOf(handle: string) {
  const [row] = await database().select({ id: accounts.id }).from(accounts).where(eq(accounts.handle, handle));
  return { kind: "account", accountId: row?.id as AccountId, handle, role: "member", sessionId: null } as const;
}

const soon = (ctx: Context) => ({ ...ctx, now: new Date(TEST_NOW.getTime() + 3_600_000) });
const said = {
  parts: [
    { body: "@crowd_2 #crowd5 https://example.org/1" },
    { body: "y", poll: { options: ["a", "b"], seconds: 300 } },
  ],
};

const WORK: readonly (readonly [string, () => Viewer, (ctx: Context) => Promise<unknown>])[] = [
  ["publish", () => author, (ctx) => publishOrSchedule(ctx, aPublication({ ...said, quoteOfId: quoted }))],
  ["answer", () => voter, (ctx) => publishOrSchedule(ctx, aPublication({ ...said, replyToId: quoted }))],
  [
    "schedule",
    () => author,
    (ctx) => publishOrSchedule(ctx, aPublication({ ...said, publishAt: soon(ctx).now.toISOString() })),
  ],
  ["publishScheduled", () => SYSTEM, (ctx) => publishScheduled(soon(ctx))],
  ["saveDraft", () => author, (ctx) => saveDraft(ctx, saveDraftInput.parse({ clientKey: "plan-draft", ...said }))],
  ["listDrafts", () => author, (ctx) => listDrafts(ctx)],
  ["editPost", () => author, (ctx) => editPost(ctx, editPostInput.parse({ postId: mine, body: "@crowd_3 #crowd6" }))],
  ["listEdits", () => voter, (ctx) => listEdits(ctx, { postId: mine as PostId })],
  ["changeAudience", () => author, (ctx) => changeAudience(ctx, { postId: mine as PostId, visibility: "unlisted" })],
  ["voteInPoll", () => voter, (ctx) => voteInPoll(ctx, { postId: asked as PostId, choices: [1] })],
  ["closePolls", () => SYSTEM, (ctx) => closePolls(ctx)],
  ["deletePost", () => author, (ctx) => deletePost(ctx, { postId: mine as PostId })],
  ["restorePost", () => author, (ctx) => restorePost(ctx, { postId: mine as PostId })],
  ["forgetPosts", () => SYSTEM, (ctx) => forgetPosts(ctx, [{ id: mine as PostId, authorId: "1" as AccountId }])],
];

test.each(WORK)("%s reads no growing table from end to end", async (_, viewer, work) => {
  const found = await fullScansOf(async (db) => {
    const outcome = await work({ db, viewer: viewer(), now: TEST_NOW });
    if (outcome && typeof outcome === "object" && "ok" in outcome) expect(outcome).toMatchObject({ ok: true });
  });
  expect(found).toEqual([]);
});

test("folding reads of growing tables only what it folds, the sweep only what is due", async () => {
  const folding = await fullScansOf((db) => foldPolls({ db, viewer: SYSTEM, now: TEST_NOW }));
  expect(folding.flatMap(({ tables }) => tables).filter((table) => table !== "poll_deltas")).toEqual([]);
  expect(await fullScansOf((db) => sweepPosts({ db, viewer: SYSTEM, now: new Date("2026-05-01") }))).toEqual([]);
});
