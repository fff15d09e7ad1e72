import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";

/**
 * What hangs on the posts of a crowd: polls with votes that wait for the folder, versions before an edit, texts that
 * were put aside, mentions, links, and a draft with a picture for everybody. Enough of each for Postgres to prefer an
 * index. Nobody in it is called anything; there is more of it than in life.
 */
export async function seedPublishing(tx: Pick<Database, "execute">, now: SQL): Promise<void> {
  for (const seed of [
    sql`insert into polls (post_id, ends_at) select id, ${now} + interval '1 year' from posts
      where id % 3 = 0 or kind = 'text' and reply_to_id is null`,
    sql`insert into poll_options (post_id, position, label) select post_id, n, 'x' || n from polls, generate_series(0, 3) n`,
    sql`insert into poll_ballots (post_id, account_id, choices, created_at)
      select p.post_id, a.id, '{0}', ${now} from polls p join posts on posts.id = p.post_id join accounts a on a.id = posts.author_id`,
    sql`insert into poll_deltas (post_id, position, count) select post_id, 0, 1 from polls`,
    sql`insert into post_edits (post_id, version, body, sensitive, alts, created_at)
      select id, 1, 'x', false, '{}', created_at from posts`,
    sql`insert into deleted_posts (post_id, body, created_at) select id, '', deleted_at from posts where deleted_at is not null`,
    sql`insert into post_mentions (post_id, account_id) select id, author_id from posts`,
    sql`insert into link_previews (url, created_at) select 'https://example.org/' || id, ${now} from posts where id % 5 = 0`,
    sql`insert into drafts (author_id, client_key, created_at, updated_at) select id, 'a-crowd-document', ${now}, ${now} from crowd`,
    sql`with made as (
        insert into media (owner_id, kind, state, storage_key, created_at, updated_at)
        select id, 'image', 'ready', 'crowd-draft/' || id, ${now}, ${now} from crowd returning id, owner_id)
      insert into draft_media (draft_id, part, position, media_id)
      select d.id, 0, 0, made.id from made join drafts d on d.author_id = made.owner_id`,
  ])
    await tx.execute(seed);
}

/** The crowd has watched what it likes. Apart from the rest: tests of feeds say for themselves who has watched what. */
export async function seedWatched(tx: Pick<Database, "execute">): Promise<void> {
  await tx.execute(sql`insert into seen_posts (account_id, post_id, watched_share, seen_at)
    select account_id, post_id, 1, created_at from likes`);
}
