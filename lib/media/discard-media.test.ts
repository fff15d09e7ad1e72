import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { draftMedia, drafts, uploads } from "@/db/schema";
import { type AccountViewer, type Context, GUEST } from "@/lib/core/context";
import type { MediaId } from "@/lib/core/ids";
import { as, withRollback } from "@/lib/testing/database";
import { anAccount, aPicture, aPost } from "@/lib/testing/factories";
import { queuedJobs } from "@/lib/testing/jobs";
import { newFingerprint } from "@/lib/testing/uploading";
import { discardMedia } from "./mutations/discard-media";
import { beginUpload } from "./uploads/begin-upload";

const isRemoved = async (ctx: Context, mediaId: MediaId) =>
  (await queuedJobs(ctx, "remove-media")).some((job) => (job as { mediaId: MediaId }).mediaId === mediaId);
const discard = (ctx: Context, viewer: AccountViewer | typeof GUEST, mediaId: MediaId) =>
  discardMedia(as(ctx, viewer), { mediaId });

test("a picture that was sent and not used goes, finished or not", () =>
  withRollback(async (ctx) => {
    const ana = await anAccount(ctx);
    const sent = await aPicture(ctx, ana);
    expect(await discard(ctx, ana, sent)).toEqual({ ok: true, value: null });
    expect(await isRemoved(ctx, sent)).toBe(true);
    const begun = await beginUpload(as(ctx, ana), {
      fingerprint: newFingerprint(),
      bytes: 9,
      mimeType: "",
      kind: "image",
    });
    if (!begun.ok) throw new Error("not begun");
    expect((await discard(ctx, ana, begun.value.mediaId)).ok).toBe(true);
    expect(await isRemoved(ctx, begun.value.mediaId)).toBe(true);
    const [upload] = await ctx.db.select().from(uploads).where(eq(uploads.id, begun.value.uploadId));
    expect(upload?.state).toBe("cancelled");
  }));

test("what is posted stays, what stands in a draft stays with it, and nobody discards what is somebody else's", () =>
  withRollback(async (ctx) => {
    const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
    const [posted, drafted, other] = [await aPicture(ctx, ana), await aPicture(ctx, ana), await aPicture(ctx, ana)];
    const avatar = await aPicture(ctx, ana, { purpose: "avatar" });
    await aPost(ctx, ana, { kind: "pictures", mediaId: posted });
    const [draft] = await ctx.db
      .insert(drafts)
      .values({ authorId: ana.accountId, clientKey: "draft-with-picture", createdAt: ctx.now, updatedAt: ctx.now })
      .returning();
    await ctx.db.insert(draftMedia).values({ draftId: draft?.id as never, part: 0, position: 0, mediaId: drafted });
    expect(await discard(ctx, ana, posted)).toMatchObject({ failure: { code: "conflict", reason: "media_in_use" } });
    expect((await discard(ctx, ana, drafted)).ok).toBe(true);
    expect(await discard(ctx, bo, other)).toMatchObject({ failure: { code: "not_found" } });
    expect(await discard(ctx, ana, avatar)).toMatchObject({ failure: { code: "not_found" } });
    expect(await discard(ctx, GUEST, other)).toMatchObject({ failure: { code: "unauthenticated" } });
    expect(await discard(ctx, { ...ana, frozen: true }, other)).toMatchObject({ failure: { reason: "frozen" } });
    for (const mediaId of [posted, drafted, other, avatar]) expect(await isRemoved(ctx, mediaId)).toBe(false);
  }));
