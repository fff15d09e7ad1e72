import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/db/client";
import { media } from "@/db/schema";
import { SYSTEM } from "@/lib/core/context";
import type { MediaId } from "@/lib/core/ids";
import { seedCrowd } from "@/lib/testing/crowd";
import { anAccount } from "@/lib/testing/factories";
import { fullScansOf, recordQueries } from "@/lib/testing/plans";
import { newFingerprint } from "@/lib/testing/uploading";
import { findMediaProgress, hydrateMedia } from "./queries";
import { beginUpload } from "./uploads/begin-upload";
import { findUploadByKey } from "./uploads/find-upload";
import { sweepUploads } from "./uploads/sweep-uploads";

const now = new Date();
let ids: MediaId[];

beforeAll(async () => {
  await seedCrowd(database());
  ids = (await database().select({ id: media.id }).from(media).limit(20)).map(({ id }) => id);
  await database().execute(sql`
    insert into uploads (owner_id, media_id, file_key, fingerprint, mime_type, bytes_total, state, created_at, expires_at)
    select owner_id, id, 'incoming/' || id, 'crowd-' || id, 'video/mp4', 10, 'finished', now(), now() from media`);
  await database().execute(sql`
    insert into drafts (author_id, client_key, media_id, state, created_at, updated_at)
    select owner_id, 'crowd-' || id, id, 'published', now(), now() from media`);
  // In messages that nobody wrote: who refers to what is not looked at here.
  await database().transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`);
    await tx.execute(
      sql`insert into message_media (media_id, message_id, position) select id, id, 0 from media where id % 2 = 0`,
    );
  });
  await database().execute(sql`analyze uploads, drafts, message_media`);
});

test("media are one query, however many; so is progress", async () => {
  const owner = await anAccount({ db: database(), viewer: SYSTEM, now });
  const videos = await recordQueries((db) => hydrateMedia({ db, viewer: SYSTEM, now }, ids));
  expect(videos.value.videos.size).toBe(20);
  expect(videos.queries).toHaveLength(1);
  const progress = await recordQueries((db) => findMediaProgress({ db, viewer: owner, now }, ids));
  expect(progress.queries).toHaveLength(1);
});

test("no query reads a growing table whole", async () => {
  const owner = await anAccount({ db: database(), viewer: SYSTEM, now });
  const upload = () => ({ fingerprint: newFingerprint(), bytes: 10, mimeType: "" });
  expect(await fullScansOf((db) => hydrateMedia({ db, viewer: SYSTEM, now }, ids))).toEqual([]);
  expect(await fullScansOf((db) => findMediaProgress({ db, viewer: owner, now }, ids))).toEqual([]);
  expect(await fullScansOf((db) => beginUpload({ db, viewer: owner, now }, upload()))).toEqual([]);
  expect(await fullScansOf((db) => findUploadByKey({ db, viewer: SYSTEM, now }, "incoming/x"))).toEqual([]);
  const later = new Date(now.getTime() + 90 * 86_400_000);
  expect(await fullScansOf((db) => sweepUploads({ db, viewer: SYSTEM, now: later }))).toEqual([]);
});
