import { and, desc, eq, gt, isNull } from "drizzle-orm";
import { sessions } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import { nameDevice } from "./device-name";
import type { SessionView } from "./safety/types";

const SHOWN_MAX = 100;

/** Where the viewer is signed in: this device first, then the others by when they were last seen; nothing for guests. */
export async function listSessions(ctx: Context): Promise<SessionView[]> {
  const { viewer } = ctx;
  if (viewer.kind !== "account") return [];
  const { accountId, revokedAt, expiresAt, lastSeenAt } = sessions;
  const rows = await ctx.db
    .select()
    .from(sessions)
    .where(and(eq(accountId, viewer.accountId), isNull(revokedAt), gt(expiresAt, ctx.now)))
    .orderBy(desc(lastSeenAt))
    .limit(SHOWN_MAX);
  return rows
    .map((row) => ({
      ...nameDevice(row.userAgent),
      id: row.id,
      firstSeenAt: row.createdAt.toISOString(),
      lastSeenAt: row.lastSeenAt.toISOString(),
      place: row.place,
      current: row.id === viewer.sessionId,
    }))
    .sort((a, b) => Number(b.current) - Number(a.current));
}
