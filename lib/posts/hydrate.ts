import { type SQL, sql } from "drizzle-orm";
import { idsGuessedAlike } from "@/db/id-array";
import type { Context } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { preparedQuery } from "@/lib/core/statements";
import { presentPosts } from "./present";
import { postRows } from "./rows";
import type { PostView } from "./types";
import { referredTo, visibleTo } from "./visibility";

/**
 * Posts by their ids, in the order asked, as the viewer sees them; what they may not see is left out. What they quote
 * or pass on comes with them, under a rule of its own. Two queries whatever the number: the posts, and the files of
 * their media. `rule` is another condition, for lists; by default they are looked at by a link. With `answered` each
 * says whom it answers (`replyToAuthorId`).
 */
export async function hydratePosts(
  ctx: Context,
  ids: readonly PostId[],
  rule: Rule = byLink,
  { answered = false } = {},
): Promise<PostView[]> {
  if (ids.length === 0) return [];
  const rows = await (answered ? answeringRows : rowsUnder)(ctx, rule, { ids: `{${ids.join(",")}}` });
  const asked = new Map(rows.flatMap((row) => (row.asked ? [[row.id, row] as const] : [])));
  return presentPosts(
    ctx,
    ids.flatMap((id) => asked.get(id) ?? []),
    rows.filter((row) => !row.asked),
  );
}

/** A condition of `visibility.ts`. One function for each rule, made once: what is sent is kept by it. */
export type Rule = (ctx: Context) => SQL;

const byLink: Rule = ({ viewer }) => visibleTo(viewer);

const rowsUnder = preparedQuery((ctx: Context, rule: Rule) => wantedRows(ctx, rule, false));
const answeringRows = preparedQuery((ctx: Context, rule: Rule) => wantedRows(ctx, rule, true));

function wantedRows(ctx: Context, rule: Rule, answered: boolean) {
  const condition =
    rule === byLink ? byLink(ctx) : sql`case when wanted.asked then ${rule(ctx)} else ${referredTo(ctx)} end`;
  return postRows(ctx, { answered, wanted: withReferred(sql`${sql.placeholder("ids")}::bigint[]`) }).where(condition);
}

/** The ids that are asked for, and those of the posts that they quote or pass on, and that those quote. */
function withReferred(asked: SQL): SQL {
  const ids = idsGuessedAlike(asked);
  return sql`(
    select id, true as asked from unnest(${ids}) id
    union all
    select distinct other.id, false from posts p left join posts o on o.id = p.repost_of_id
      cross join lateral (values (p.quote_of_id), (o.id), (o.quote_of_id)) other(id)
      where p.id = any(${ids}) and other.id is not null) wanted`;
}
