import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { type accounts, posts } from "@/db/schema";
import { type AccountViewer, type Context, GUEST, type Viewer } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { as, withRollback } from "@/lib/testing/database";
import { aBlock, aFollow, aFriend, aMention, aMute, anAccount, aPost, aVideoPost } from "@/lib/testing/factories";
import { type Row, visibilityTables, yes } from "@/lib/testing/seen/tables";
import { hydratePosts } from "./hydrate";
import { findPost, locatePost } from "./queries/find-post";
import { listPostsOf } from "./queries/profile";
import { listComments } from "./queries/thread/comments";
import { foldPostStats } from "./stats";
import type { Visibility } from "./types";
import { listedOnProfile, visibleTo } from "./visibility";

/** The tables of `docs/visibility.md`, in their order: a row as the cell by the name of its column. */
const TABLES = visibilityTables();
const [OWN_ROWS = [], REPLY_ROWS = [], , LISTING_ROWS = []] = TABLES;

const ACROSS = [
  ...["guest", "stranger", "follower", "author", "blocked", "blocker", "muter", "moderator", "circle", "named"],
  ...["root's author", "reply's author", "blocked above", "blocked below", "blocker below"],
];

test("the document has its tables, and every cell that is asked about says yes or no", () => {
  expect(TABLES.map((table) => table.length)).toEqual([36, 19, 16, 5, 22, 12]);
  const cells = [...OWN_ROWS, ...REPLY_ROWS].flatMap((row) => ACROSS.flatMap((who) => row[who] ?? []));
  expect(new Set(cells)).toEqual(new Set(["yes", "no"]));
  expect(cells).toHaveLength(36 * 10 + 19 * 9);
});

describe("a post at the top of a thread", () => {
  test.each(OWN_ROWS.map((row) => [nameOf(row), row] as const))("%s", (_, row) =>
    withRollback(async (ctx) => {
      const [author, named] = [await anAccount(ctx, standing(row.by)), await anAccount(ctx)];
      const viewers = await lookers(ctx, author, {
        author,
        blocked: await somebody(ctx, (me) => aBlock(ctx, author, me)),
        blocker: await somebody(ctx, (me) => aBlock(ctx, me, author)),
        muter: await somebody(ctx, (me) => aMute(ctx, me, author)),
        circle: await somebody(ctx, (me) => aFriend(ctx, author, me)),
        named,
      });
      const id = await aVideoPost(ctx, author, {
        visibility: row.visibility as Visibility,
        deletedAt: row.post === "deleted" ? ctx.now : null,
      });
      await aMention(ctx, id, named);
      expect(await whoSees(ctx, viewers, id)).toEqual(cellsOf(row, viewers));
    }),
  );
});

describe("a reply", () => {
  test.each(REPLY_ROWS.map((row) => [nameOf(row), row] as const))("%s", (_, row) =>
    withRollback(async (ctx) => {
      const rootAuthor = await anAccount(ctx, standing(row["root by"]));
      const replyAuthor = await anAccount(ctx, standing(row["reply by"]));
      const viewers = await lookers(ctx, rootAuthor, {
        "root's author": rootAuthor,
        "reply's author": replyAuthor,
        "blocked above": await somebody(ctx, (me) => aBlock(ctx, rootAuthor, me)),
        "blocked below": await somebody(ctx, (me) => aBlock(ctx, replyAuthor, me)),
        "blocker below": await somebody(ctx, (me) => aBlock(ctx, me, replyAuthor)),
      });
      const deletedAt = (cell?: string) => (cell === "deleted" ? ctx.now : null);
      const root = await aVideoPost(ctx, rootAuthor, {
        visibility: row["root's visibility"] as Visibility,
        deletedAt: deletedAt(row.root),
      });
      const reply = await aPost(ctx, replyAuthor, { replyTo: { id: root }, deletedAt: deletedAt(row.reply) });
      expect(await whoSees(ctx, viewers, reply)).toEqual(cellsOf(row, viewers));
      for (const [who, viewer] of Object.entries(viewers)) {
        const listed = (await listComments(as(ctx, viewer), { rootId: root })).items.map(({ id }) => id);
        expect(listed, `comments for ${who}`).toEqual(cellsOf(row, viewers)[who] === "yes" ? [reply] : []);
      }
    }),
  );
});

describe("where posts are listed", () => {
  test.each(LISTING_ROWS.map((row) => [row.visibility as Visibility, row] as const))("%s", (visibility, row) =>
    withRollback(async (ctx) => {
      const author = await anAccount(ctx);
      const follower = await anAccount(ctx);
      await aFollow(ctx, follower.accountId, author.accountId);
      const id = await aVideoPost(ctx, author, { visibility });
      await ctx.db.execute(`insert into post_stat_deltas (post_id) values (${id})`);
      await foldPostStats(ctx);
      const profile = async (viewer: Viewer) =>
        yes((await listPostsOf(as(ctx, viewer), { accountId: author.accountId })).items.length);
      const hot = await ctx.db.execute(`select 1 from post_stats where heat is not null and post_id = ${id}`);
      const listed = await ctx.db.$count(posts, and(eq(posts.id, id), listedOnProfile(follower)));
      expect({
        visibility,
        "somebody's profile": await profile(follower),
        "own profile": await profile(author),
        "For You": yes(hot.length),
        "a link": yes((await hydratePosts(as(ctx, follower), [id])).length),
      }).toEqual(row);
      expect(yes(listed)).toBe(row["somebody's profile"]);
    }),
  );
});

async function somebody(ctx: Context, then: (me: AccountViewer) => Promise<void>): Promise<AccountViewer> {
  const me = await anAccount(ctx);
  await then(me);
  return me;
}

/** An account as a table says who it is «by». */
const standing = (by: string | undefined) =>
  by === "private" ? { isPrivate: true } : { state: by as (typeof accounts.$inferInsert)["state"] };

/** Everybody who looks, by the name of their column. */
async function lookers(ctx: Context, followed: AccountViewer, more: Record<string, AccountViewer>) {
  const follower = await anAccount(ctx);
  await aFollow(ctx, follower.accountId, followed.accountId);
  const viewers: Record<string, Viewer> = {
    guest: GUEST,
    stranger: await anAccount(ctx),
    follower,
    moderator: await anAccount(ctx, { role: "moderator" }),
    ...more,
  };
  return viewers;
}

/** Asks every way in which one post can be read; they must agree. */
async function whoSees(ctx: Context, viewers: Record<string, Viewer>, id: PostId): Promise<Record<string, string>> {
  const seen: Record<string, string> = {};
  for (const [who, viewer] of Object.entries(viewers)) {
    const asked = as(ctx, viewer);
    const ways = [
      await ctx.db.$count(posts, and(eq(posts.id, id), visibleTo(viewer))),
      (await hydratePosts(asked, [id])).length,
      (await findPost(asked, id)) ? 1 : 0,
      (await locatePost(asked, id)) ? 1 : 0,
    ];
    expect(new Set(ways).size, `${who}: ${ways}`).toBe(1);
    seen[who] = yes(ways[0] as number);
  }
  return seen;
}

const nameOf = (row: Row) =>
  Object.keys(row)
    .flatMap((column) =>
      ACROSS.includes(column) || ["repost", "quote", "quoted"].includes(column) ? [] : [row[column]],
    )
    .join(", ");

const cellsOf = (row: Row, viewers: Record<string, Viewer>): Record<string, string> =>
  Object.fromEntries(Object.keys(viewers).map((who) => [who, row[who] ?? ""]));
