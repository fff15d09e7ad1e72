import { sql } from "drizzle-orm";
import { follows, hashtags, listMembers, postHashtags, postMentions, posts } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId, ListId, PostId } from "@/lib/core/ids";
import { isId } from "@/lib/core/ids";
import type { Note } from "@/lib/realtime/types";

/** Something happened to a post. The words are those of https://docs.joinmastodon.org/methods/streaming/#events. */
export interface PostNews {
  readonly what: "update" | "status.update" | "delete";
  readonly postId: PostId;
  readonly authorId: AccountId;
}

/** What one reader wants to hear of posts. */
export interface PostWishes {
  readonly accountId: AccountId;
  /** Theirs and of those they follow. */
  readonly home: boolean;
  readonly everything: boolean;
  /** Those for them alone and whom else they name. */
  readonly direct: boolean;
  /** Lower case, without the sign. */
  readonly tags: readonly string[];
  readonly lists: readonly ListId[];
}

/** Why somebody hears of a post. */
export type Because = "home" | "everything" | "direct" | `tag ${string}` | `list ${ListId}`;

export function newsOf(note: Note | null): PostNews | null {
  const { what, postId, authorId } = note ?? {};
  const known = what === "update" || what === "status.update" || what === "delete";
  if (!known || typeof postId !== "string" || typeof authorId !== "string" || !isId(postId)) return null;
  return { what, postId: postId as PostId, authorId: authorId as AccountId };
}

/**
 * Who of some readers wants to hear of which of some posts, and why, in the order of `readers`. Four queries whatever
 * their numbers. Whether they may see them is asked when they are read.
 */
export async function findHearers(
  ctx: Context,
  news: readonly PostNews[],
  readers: readonly PostWishes[],
): Promise<ReadonlyMap<PostNews, readonly Because[]>[]> {
  const ids = arrayOf(news.map(({ postId }) => postId));
  const authors = arrayOf(news.map(({ authorId }) => authorId));
  const ofAll = <T extends string>(wished: (reader: PostWishes) => readonly T[]) =>
    arrayOf([...new Set(readers.flatMap(wished))]);
  const homes = ofAll(({ home, accountId }) => (home ? [accountId] : []));
  const directs = ofAll(({ direct, accountId }) => (direct ? [accountId] : []));
  const [followed, listed, tagged, named] = await Promise.all([
    pairs(
      ctx,
      sql`select follower_id as one, followee_id as other from ${follows}
      where follower_id = any(${homes}::bigint[]) and followee_id = any(${authors}::bigint[])`,
    ),
    pairs(
      ctx,
      sql`select list_id as one, account_id as other from ${listMembers}
      where list_id = any(${ofAll(({ lists }) => lists)}::bigint[]) and account_id = any(${authors}::bigint[])`,
    ),
    pairs(
      ctx,
      sql`select h.name as one, p.post_id as other from ${postHashtags} p
      join ${hashtags} h on h.id = p.hashtag_id where p.post_id = any(${ids}::bigint[])`,
    ),
    pairs(
      ctx,
      sql`select m.account_id as one, m.post_id as other from ${postMentions} m
      join ${posts} p on p.id = m.post_id and p.visibility = 'mentioned'
      where m.post_id = any(${ids}::bigint[]) and m.account_id = any(${directs}::bigint[])`,
    ),
  ]);
  return readers.map((reader) => {
    const reasons = (one: PostNews): Because[] => [
      ...(reader.home && (one.authorId === reader.accountId || followed.has(`${reader.accountId} ${one.authorId}`))
        ? (["home"] as const)
        : []),
      ...(reader.everything ? (["everything"] as const) : []),
      ...(reader.direct && named.has(`${reader.accountId} ${one.postId}`) ? (["direct"] as const) : []),
      ...reader.tags.filter((tag) => tagged.has(`${tag} ${one.postId}`)).map((tag) => `tag ${tag}` as const),
      ...reader.lists.filter((list) => listed.has(`${list} ${one.authorId}`)).map((list) => `list ${list}` as const),
    ];
    return new Map(news.map((one) => [one, reasons(one)] as const).filter(([, because]) => because.length > 0));
  });
}

const arrayOf = (values: readonly string[]) => `{${values.map((value) => JSON.stringify(value)).join(",")}}`;

async function pairs({ db }: Context, query: ReturnType<typeof sql>): Promise<Set<string>> {
  const rows = await db.execute<{ one: string; other: string }>(
    sql`select one::text as one, other::text as other from (${query}) pair`,
  );
  return new Set(rows.map(({ one, other }) => `${one} ${other}`));
}
