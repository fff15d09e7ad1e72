import { database } from "@/db/client";
import { type Context, SYSTEM, type Viewer } from "@/lib/core/context";

class Rollback extends Error {}

/** The instant at which tests happen, unless they say otherwise. */
export const TEST_NOW = new Date("2026-06-01T12:00:00.000Z");

/** Run one test inside a transaction that is always undone. */
export async function withRollback(run: (ctx: Context) => Promise<void>): Promise<void> {
  await database()
    .transaction(async (tx) => {
      await run({ db: tx, viewer: SYSTEM, now: TEST_NOW });
      throw new Rollback();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Rollback)) throw error;
    });
}

/** The same context, asked by somebody else. */
export const as = (ctx: Context, viewer: Viewer): Context => ({ ...ctx, viewer });

/** The same context, `ms` later. */
export const later = (ctx: Context, ms: number): Context => ({ ...ctx, now: new Date(ctx.now.getTime() + ms) });
