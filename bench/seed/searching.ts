import { PgDialect } from "drizzle-orm/pg-core";
import type { Sql } from "postgres";
import type { Context } from "@/lib/core/context";
import { FILING_VERSION, filingOf, wordVector } from "@/lib/search/filing";
import { rebuildSearchTerms } from "@/lib/search/jobs/rebuild-terms";
import { type Attachment, marks } from "@/lib/search/marks";
import { type Cell, copyInto } from "./copy";
import { tagName, textOf } from "./words";
import { accountId, KINDS, postId, type World } from "./world";

const COLUMNS = ["post_id", "filed", "stemmed", "dictionary", "marks"];
const REPOST = 3;

/** The index that posts are found by, as `indexPosts` would have written it. */
export async function seedPostSearch(sql: Sql, world: World): Promise<void> {
  await sql`create temp table x (post_id bigint, filed text, stemmed text[], dictionary text, marks text[]) on commit drop`;
  await copyInto(sql, "x", COLUMNS, filings(world));
  const vector = new PgDialect().sqlToQuery(wordVector).sql;
  await sql.unsafe(`insert into post_search (post_id, words) select x.post_id, ${vector} from x order by x.post_id`);
  const filled = sql.json({ version: FILING_VERSION, before: null });
  await sql`insert into instance_settings (key, value, updated_at) values ('search-index', ${filled}, now())
    on conflict (key) do update set value = excluded.value`;
}

function* filings(world: World): Generator<Cell[]> {
  for (let i = 0; i < world.scale.posts; i++) {
    if (world.kind[i] === REPOST || world.deleted[i]) continue;
    const { body, tags } = textOf(world, i);
    const answered = world.replyTo[i] as number;
    const filing = filingOf({
      postId: postId(world, i),
      body,
      more: [],
      language: "en",
      marks: [
        marks.from(accountId(world, world.author[i] as number)),
        ...(answered >= 0 ? [marks.to(accountId(world, world.author[answered] as number))] : []),
        ...tags.map((tag) => marks.tag(tagName(tag))),
        ...attachmentsOf(KINDS[world.kind[i] as number]).map(marks.has),
      ],
    });
    yield [
      filing.post_id,
      filing.filed,
      `{${filing.stemmed.map((word) => word || '""').join(",")}}`,
      filing.dictionary,
      `{${filing.marks.join(",")}}`,
    ];
  }
}

const attachmentsOf = (kind: (typeof KINDS)[number] | undefined): Attachment[] =>
  kind === "video" ? ["video"] : kind === "pictures" ? ["picture"] : [];

/** The words that people may mean, as the job finds them. */
export const seedSearchTerms = (ctx: Context): Promise<void> => rebuildSearchTerms(ctx);
