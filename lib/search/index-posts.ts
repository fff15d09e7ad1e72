import { sql } from "drizzle-orm";
import { idArray } from "@/db/id-array";
import type { Context } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { transaction } from "@/lib/core/transaction";
import { baseLanguage } from "./dictionaries";
import { filingOf, wordVector } from "./filing";
import { type Attachment, marks } from "./marks";

type Row = {
  id: PostId;
  authorId: string;
  body: string;
  contentWarning: string | null;
  language: string | null;
  kind: string;
  link: boolean;
  answers: string | null;
  named: string[];
  tags: string[];
  choices: string[] | null;
  alts: string[];
};

/**
 * File posts as they read now, so that searches find them; those that are deleted, gone or reposts are taken out. In whatever
 * order it is called, the last state stays: a post is held while it is read. A repeat changes nothing.
 */
export async function indexPosts(ctx: Context, ids: readonly PostId[]): Promise<void> {
  if (ids.length === 0) return;
  await transaction(ctx, async (tx) => {
    // First held, then read: what hangs on a post is read as of now, not as of when we began to wait.
    await tx.db.execute(sql`select from posts where id = any(${idArray(ids)}) order by id for share`);
    const rows = await readPosts(tx, ids);
    const filed = rows.map((row) =>
      filingOf({
        postId: row.id,
        body: row.body,
        more: [row.contentWarning ?? "", ...row.alts, ...(row.choices ?? [])].filter(Boolean),
        language: row.language ? baseLanguage(row.language) : null,
        marks: marksOf(row),
      }),
    );
    await tx.db.execute(sql`delete from post_search where post_id = any(${idArray(ids)})
      and post_id <> all(${idArray(rows.map(({ id }) => id))})`);
    if (filed.length > 0)
      await tx.db.execute(sql`
        insert into post_search (post_id, words)
        select x.post_id, ${wordVector} from json_to_recordset(${JSON.stringify(filed)}::json)
          as x(post_id bigint, filed text, stemmed text[], dictionary text, marks text[])
        on conflict (post_id) do update set words = excluded.words where post_search.words <> excluded.words`);
  });
}

const readPosts = ({ db }: Context, ids: readonly PostId[]) =>
  db.execute<Row>(sql`
    select p.id::text, p.author_id::text as "authorId", p.body, p.content_warning as "contentWarning", p.language, p.kind,
      p.link_preview_id is not null as link,
      (select a.author_id::text from posts a where a.id = p.reply_to_id) as answers,
      array(select m.account_id::text from post_mentions m where m.post_id = p.id) as named,
      array(select h.name from post_hashtags t join hashtags h on h.id = t.hashtag_id where t.post_id = p.id) as tags,
      (select array_agg(o.label order by o.position) from poll_options o where o.post_id = p.id) as choices,
      array(select m.alt from post_media pm join media m on m.id = pm.media_id
        where pm.post_id = p.id and m.alt <> '' order by pm.position) as alts
    from posts p where p.id = any(${idArray(ids)}) and p.deleted_at is null and p.kind <> 'repost'`);

function marksOf({ authorId, answers, named, tags, kind, choices, link }: Row): string[] {
  const has: readonly (Attachment | false)[] = [
    kind === "video" && "video",
    kind === "pictures" && "picture",
    choices !== null && "poll",
    link && "link",
  ];
  return [
    marks.from(authorId),
    ...[...named, ...(answers ? [answers] : [])].map(marks.to),
    ...tags.map(marks.tag),
    ...has.flatMap((what) => (what ? [marks.has(what)] : [])),
  ];
}
