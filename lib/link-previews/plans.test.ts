import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/db/client";
import { SYSTEM } from "@/lib/core/context";
import type { LinkPreviewId } from "@/lib/core/ids";
import { seedCrowd } from "@/lib/testing/crowd";
import { fullScansOf } from "@/lib/testing/plans";
import { fetchPreview } from "./fetch-preview";
import { sweepPreviews } from "./sweep";

beforeAll(async () => {
  await seedCrowd(database());
  await database().execute(sql`insert into link_previews (url, state, created_at, fetched_at)
    select 'https://example.org/' || n, 'ready', now(), now() from generate_series(1, 20000) n`);
  await database().execute(sql`update posts set link_preview_id = l.id
    from (select id, row_number() over (order by id) as n from link_previews) l,
      (select id, row_number() over (order by id) as n from posts) p where p.id = posts.id and p.n = l.n`);
  await database().execute(sql`analyze link_previews, posts`);
});

test("neither looking at a page nor sweeping reads a growing table whole", async () => {
  const ctx = { viewer: SYSTEM, now: new Date(Date.now() + 3 * 86_400_000) };
  expect(await fullScansOf((db) => fetchPreview({ ...ctx, db }, { linkPreviewId: "1" as LinkPreviewId }))).toEqual([]);
  expect(await fullScansOf((db) => sweepPreviews({ ...ctx, db }))).toEqual([]);
});
