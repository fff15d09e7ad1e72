import { eq } from "drizzle-orm";
import { uploads } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId, MediaId, UploadId } from "@/lib/core/ids";

export interface UploadRow {
  readonly id: UploadId;
  readonly ownerId: AccountId;
  readonly mediaId: MediaId;
  readonly fileKey: string;
  readonly mimeType: string;
  readonly bytesTotal: number;
  readonly state: "open" | "finished" | "cancelled" | "expired";
}

/** The upload whose bytes go to this storage key. Whoever asks has proved by a signature that they may. */
export async function findUploadByKey(ctx: Context, fileKey: string): Promise<UploadRow | null> {
  const [row] = await ctx.db.select().from(uploads).where(eq(uploads.fileKey, fileKey));
  return row ?? null;
}
