import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { and, eq, isNull, or, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { uploads } from "@/db/schema";
import type { UploadId } from "@/lib/core/ids";

const RENEW_MS = 1_500;
/** A writer that has not been heard of for so long is dead: its process was killed. */
const SILENT_SECONDS = 6;
const LOOK_MS = 100;
const PATIENCE_MS = 9_000;

/** The right to store bytes of one upload. */
export interface Hold {
  /** Aborted when another request of the same person wants to write, or the upload was cancelled: stop, and release. */
  readonly signal: AbortSignal;
  release(): Promise<void>;
}

/** The writers of this process, so that a newcomer here need not wait for their next look. */
const writers = new Map<UploadId, AbortController>();

/**
 * Become the one request that writes to an upload. Whoever writes now is asked to stop first: a client that lost its
 * connection comes back long before the server notices, and must not wait for it. Null where the upload is not open or
 * its writer does not stop.
 *
 * The right is a row's column that is renewed, never a lock or a transaction: a transfer takes minutes and must hold no
 * connection of the pool, else a few slow lines would stop everybody.
 */
export async function holdUpload(db: Database, uploadId: UploadId): Promise<Hold | null> {
  const token = randomUUID();
  const patience = performance.now() + PATIENCE_MS;
  while (!(await take(db, uploadId, token))) {
    if (performance.now() > patience) return null;
    if (!(await askToStop(db, uploadId))) return null;
    writers.get(uploadId)?.abort();
    await wait(LOOK_MS);
  }
  return hold(db, uploadId, token);
}

async function take(db: Database, uploadId: UploadId, token: string): Promise<boolean> {
  const free = or(
    isNull(uploads.writer),
    sql`${uploads.writerSeenAt} < now() - make_interval(secs => ${SILENT_SECONDS})`,
  );
  const taken = await db
    .update(uploads)
    .set({ writer: token, writerSeenAt: sql`now()` })
    .where(and(eq(uploads.id, uploadId), eq(uploads.state, "open"), free))
    .returning({ id: uploads.id });
  return taken.length > 0;
}

/** Mark the writer as unwanted; false where the upload is open no more. */
async function askToStop(db: Database, uploadId: UploadId): Promise<boolean> {
  const asked = await db
    .update(uploads)
    .set({
      writer: sql`case when ${uploads.writer} like '!%' then ${uploads.writer} else '!' || ${uploads.writer} end`,
    })
    .where(and(eq(uploads.id, uploadId), eq(uploads.state, "open")))
    .returning({ id: uploads.id });
  return asked.length > 0;
}

function hold(db: Database, uploadId: UploadId, token: string): Hold {
  const stop = new AbortController();
  writers.set(uploadId, stop);
  const mine = and(eq(uploads.id, uploadId), sql`${uploads.writer} in (${token}, ${`!${token}`})`);
  let heardOf = performance.now();

  async function renew(): Promise<void> {
    const [row] = await db
      .update(uploads)
      .set({ writerSeenAt: sql`now()` })
      .where(mine)
      .returning({ writer: uploads.writer, state: uploads.state });
    heardOf = performance.now();
    if (row?.writer !== token || row.state !== "open") stop.abort();
  }

  const timer = setInterval(() => {
    renew().catch(() => {
      // The database is away for a moment. Before anybody could think us dead, we stop.
      if (performance.now() - heardOf > (SILENT_SECONDS * 1000) / 2) stop.abort();
    });
  }, RENEW_MS);

  return {
    signal: stop.signal,
    async release() {
      clearInterval(timer);
      if (writers.get(uploadId) === stop) writers.delete(uploadId);
      await db.update(uploads).set({ writer: null, writerSeenAt: null }).where(mine);
    },
  };
}
