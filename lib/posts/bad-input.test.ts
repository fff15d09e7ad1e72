import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { posts } from "@/db/schema";
import { type Context, GUEST, type Viewer } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { cpuTimeOf } from "@/lib/testing/cpu-time";
import { as, later, withRollback } from "@/lib/testing/database";
import { anAccount, aPost } from "@/lib/testing/factories";
import { aPoll, aPublication, aText } from "@/lib/testing/publishing";
import { publishInput } from "./drafts/input";
import { schedulePost } from "./drafts/schedule-post";
import { editPostInput } from "./input";
import { addComment } from "./mutations/add-comment";
import { addPost } from "./mutations/add-post";
import { changeAudience } from "./mutations/change-audience";
import { deletePost } from "./mutations/delete-post";
import { editPost } from "./mutations/edit-post";
import { publishPost } from "./mutations/publish-post";
import { restorePost } from "./mutations/restore-post";
import { setPinned } from "./mutations/set-pinned";
import { pollInput } from "./polls/input";
import { voteInPoll } from "./polls/vote-in-poll";
import { findPost } from "./queries/find-post";
import { listEdits } from "./queries/list-edits";

/** How many rows there are in each table, jobs among them: what leaves a trace changes it. */
async function traces(ctx: Context): Promise<Record<string, number>> {
  const tables = await ctx.db.execute<{ name: string }>(sql`
    select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
    where schemaname = 'public' or tablename = '_private_jobs' order by 1`);
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await ctx.db.execute<{ rows: number }>(sql`select count(*)::int as rows from ${sql.raw(name)}`);
    counts[name] = row?.rows ?? -1;
  }
  return counts;
}

const problem = (said: object) => {
  const parsed = publishInput.safeParse({ clientKey: "12345678", ...said });
  return parsed.error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
};
const textProblem = (body: string) => problem({ parts: [{ body }] });

test("10,000 combining characters are too long, however few letters they stand on, and refused at once", () => {
  const took = cpuTimeOf(() => {
    for (const body of [`a${"\u0336".repeat(10_000)}`, "a\u0336\u0337\u0338".repeat(2_500), "\u0300".repeat(10_000)])
      expect(textProblem(body)).toContain("parts.0.body: post_too_long");
    // A tower that would fit by the number of its characters.
    expect(textProblem(`Zalgo${"\u0336".repeat(31)}`)).toEqual(["parts.0.body: post_too_long"]);
    expect(textProblem("a".repeat(1_000_000))).toContain("parts.0.body: post_too_long");
  });
  expect(took).toBeLessThan(1_000);
});

test("500 characters are 500 as people see them, and fit into the database", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    for (const one of ["👩‍👩‍👧‍👦", "🏳️‍🌈", "นี้", "e\u0323\u0302"]) {
      expect(textProblem(one.repeat(501)), one).toEqual(["parts.0.body: post_too_long"]);
      const id = await aText(ctx, author, one.repeat(500));
      expect((await findPost(ctx, id))?.body).toBe(one.repeat(500).normalize("NFC"));
    }
  }));

test("nothing turns the text beside it: overrides are taken out, of single lines isolates too", () => {
  const parsed = aPublication({
    parts: [
      {
        body: "\u202Eevil.exe\u202C \u2067ok\u2069",
        contentWarning: "\u202EFire\u2066\n\nand water",
        poll: { options: ["\u202Da", "b\u2067"], seconds: 300 },
      },
    ],
  });
  expect(parsed.parts).toMatchObject([
    { body: "evil.exe \u2067ok\u2069", contentWarning: "Fire and water", poll: { options: ["a", "b"] } },
  ]);
});

test("text that nobody can see is none", () => {
  for (const blank of [
    "",
    " \n\t",
    "\u200b\u200d\u2060",
    "\u3164\uffa0",
    "\u2800",
    "\u0301\u0301",
    "\u{e0041}",
    "\0\0",
  ]) {
    expect(textProblem(blank), JSON.stringify(blank)).toEqual(["parts.0.body: post_empty"]);
    expect(aPublication({ parts: [{ body: "x", contentWarning: blank }] }).parts[0]?.contentWarning).toBeNull();
    expect(pollInput.safeParse({ options: ["a", blank], seconds: 300 }).success).toBe(false);
  }
});

test("what is made up is refused at the door, field by field", () => {
  const parts = [{ body: "x" }];
  for (const id of ["0", "-1", "1e3", "9223372036854775808", "x", "1 or 1=1"])
    for (const field of ["replyToId", "quoteOfId"])
      expect(problem({ parts, [field]: id })).toEqual([`${field}: unknown_id`]);
  expect(problem({ parts: [] })).toEqual(["parts: post_empty"]);
  expect(problem({ parts: Array.from({ length: 26 }, () => parts[0]) })).toEqual(["parts: too_many_parts"]);
  const file = { mediaId: "1" };
  expect(problem({ parts: [{ body: "x", media: [file, file] }] })).toEqual(["parts: media_in_use"]);
  const many = Array.from({ length: 11 }, (_, i) => ({ mediaId: String(i + 1) }));
  expect(problem({ parts: [{ body: "x", media: many }] })).toContain("parts.0.media: too_many_pictures");
  const poll = { options: ["a", "b"], seconds: 300 };
  expect(problem({ parts: [{ body: "x", media: [file], poll }] })).toEqual(["parts.0.poll: poll_with_media"]);
  expect(problem({ parts, publishAt: "soon" })).toEqual(["publishAt: instant"]);
  expect(problem({ parts, visibility: "everyone" })).toHaveLength(1);
});

test("1,000 mentions, or 31 hashtags, are refused by every way in, and leave no trace", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    const root = await aText(ctx, author, "Hello");
    const me = as(ctx, author);
    const before = await traces(ctx);
    const names = Array.from({ length: 1_000 }, (_, i) => `@a${i.toString(36)}_`).join(" ");
    const some = names.slice(0, 480);
    const tags = Array.from({ length: 31 }, (_, i) => `#tag${i}`).join(" ");
    expect(textProblem(names)).toContain("parts.0.body: post_too_long");
    for (const [body, message] of [
      [some, "too_many_mentions"],
      [tags, "too_many_hashtags"],
    ] as const) {
      const second = { failure: { code: "invalid", fields: { "parts.1.body": [message] } } };
      const said = aPublication({ parts: [{ body: "fine" }, { body }] });
      const publishAt = later(ctx, 3_600_000).now;
      expect(await publishPost(me, said)).toMatchObject(second);
      expect(await schedulePost(me, { ...said, publishAt })).toMatchObject(second);
      const refused = { failure: { code: "invalid", fields: { body: [message] } } };
      expect(await addComment(me, { replyToId: root, body, clientKey: "a-comment-key" })).toMatchObject(refused);
      expect(await addPost(me, { body, language: null, visibility: "public", clientKey: "a-post-key" })).toMatchObject(
        refused,
      );
      expect(await editPost(me, editPostInput.parse({ postId: root, body }))).toMatchObject(refused);
    }
    expect(await traces(ctx)).toEqual(before);
  }));

test("nobody answers or quotes a post that is deleted, or was never there: one answer for both", () =>
  withRollback(async (ctx) => {
    const [author, fan] = [await anAccount(ctx), await anAccount(ctx)];
    const gone = await aText(ctx, author, "Hello");
    const below = await aPost(ctx, fan, { replyTo: { id: gone } });
    await deletePost(as(ctx, author), { postId: gone });
    const before = await traces(ctx);
    const outcomes = [];
    for (const id of [gone, below, "4242" as PostId])
      for (const about of [{ replyToId: id }, { quoteOfId: id }])
        outcomes.push(await publishPost(as(ctx, fan), aPublication(about)));
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome)))).toEqual(
      new Set([JSON.stringify({ ok: false, failure: { code: "not_found", what: "post" } })]),
    );
    expect(await traces(ctx)).toEqual(before);
  }));

test("a post never answers itself: its id is made when it is written", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    const [one, two] = [await aText(ctx, author, "One"), await aText(ctx, author, "Two")];
    // The newest id and the one after it, which the next post may get.
    const next = (BigInt(two) + 1n).toString();
    const outcome = await publishPost(as(ctx, author), aPublication({ replyToId: next }));
    expect(outcome).toEqual({ ok: false, failure: { code: "not_found", what: "post" } });
    const rows = await ctx.db.select().from(posts);
    expect(rows.map(({ id, replyToId, rootId }) => [id, replyToId, rootId]).sort()).toEqual(
      [
        [one, null, null],
        [two, null, null],
      ].sort(),
    );
  }));

test("to whoever may not see a post, everything says that there is none, and nothing is left behind", () =>
  withRollback(async (ctx) => {
    const [author, stranger] = [await anAccount(ctx), await anAccount(ctx)];
    const secret = await aPoll(ctx, author);
    await changeAudience(as(ctx, author), { postId: secret, visibility: "circle" });
    const doors: Record<string, (asker: Context, id: PostId) => Promise<unknown>> = {
      answer: (asker, id) => publishPost(asker, aPublication({ replyToId: id })),
      comment: (asker, id) => addComment(asker, { replyToId: id, body: "Hi", clientKey: "a-comment-key" }),
      quote: (asker, id) => publishPost(asker, aPublication({ quoteOfId: id })),
      vote: (asker, id) => voteInPoll(asker, { postId: id, choices: [0] }),
      edit: (asker, id) => editPost(asker, editPostInput.parse({ postId: id, body: "Mine" })),
      audience: (asker, id) => changeAudience(asker, { postId: id, visibility: "public" }),
      delete: (asker, id) => deletePost(asker, { postId: id }),
      restore: (asker, id) => restorePost(asker, { postId: id }),
      pin: (asker, id) => setPinned(asker, { postId: id, pinned: true }),
      history: (asker, id) => listEdits(asker, { postId: id }),
      read: (asker, id) => findPost(asker, id),
    };
    const before = await traces(ctx);
    for (const who of [stranger, GUEST] as Viewer[])
      for (const [door, open] of Object.entries(doors)) {
        const nothing = await open(as(ctx, who), "4242" as PostId);
        expect(await open(as(ctx, who), secret), `${door}, ${who.kind}`).toEqual(nothing);
      }
    expect(await traces(ctx)).toEqual(before);
  }));
