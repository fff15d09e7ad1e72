import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { media, renditions } from "@/db/schema";
import type { AccountViewer, Context } from "@/lib/core/context";
import type { MediaId, PostId } from "@/lib/core/ids";
import { makePlayable } from "@/lib/media/process/process-media";
import { mediaTools } from "@/lib/media/process/tools";
import { addProcessing } from "@/lib/media/uploads/finish-upload";
import { findDraft } from "@/lib/posts/drafts/list-drafts";
import { saveDraft } from "@/lib/posts/drafts/save-draft";
import { newFolderKey, newUploadKey } from "@/lib/storage/keys";
import { storage } from "@/lib/storage/storage";
import type { Clip } from "./clips";
import { renderClip } from "./render";
import type { People } from "./seed-accounts";
import { before, given, HOUR, step } from "./step";
import { CAPTIONS } from "./words/captions";

/** Two at a time: each takes one core. */
const AT_ONCE = 2;
/** The newest was posted an hour ago, the next ones each some hours earlier. */
const APART = 5 * HOUR;

/** The posts of clips, by slug, with when each was published. */
export type ClipPosts = ReadonlyMap<string, { readonly id: PostId; readonly at: Date }>;

/** Draw every clip, take the fast path with it and publish it; the rest of its versions waits in the queue. */
export async function seedVideos(
  ctx: Context,
  clips: readonly Clip[],
  people: People,
  folder: string,
): Promise<ClipPosts> {
  await mkdir(folder, { recursive: true });
  const { ffmpeg } = await mediaTools();
  const posts = new Map<string, { id: PostId; at: Date }>();
  const waiting = [...clips.entries()];
  let done = 0;

  async function work(): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [place, clip] = next;
      const author = people.get(CAPTIONS[clip.slug]?.author ?? "");
      if (!author) throw new Error(`nobody posts the clip ${clip.slug}`);
      const at = before(ctx.now, HOUR + place * APART);
      posts.set(clip.slug, {
        id: await publish({ ...ctx, viewer: author, now: at }, clip, author, folder, ffmpeg),
        at,
      });
      done += 1;
      console.log(`  ${done} of ${clips.length}: ${clip.slug}`);
    }
  }
  await step("Drawing and publishing the videos", () => Promise.all(Array.from({ length: AT_ONCE }, work)));
  return posts;
}

async function publish(
  ctx: Context,
  clip: Clip,
  author: AccountViewer,
  folder: string,
  ffmpegPath: string,
): Promise<PostId> {
  const clientKey = `demo-clip-${clip.slug}`;
  const known = await findDraft(ctx, author.accountId, clientKey);
  if (known?.postId) return known.postId;

  const path = join(folder, `${clip.slug}.mp4`);
  await renderClip(clip, path, { ffmpegPath });
  const mediaId = await takeIn(ctx, author, path);
  await makePlayable(ctx, mediaId, new AbortController().signal);
  const { caption = "", alt = "", language = null } = CAPTIONS[clip.slug] ?? {};
  const draft = given(
    await saveDraft(ctx, { clientKey, mediaId, body: caption, alt, language, visibility: "public", publish: true }),
  );
  if (!draft.postId) throw new Error(`the clip ${clip.slug} was not published`);
  await addProcessing(ctx, mediaId);
  return draft.postId;
}

/** A file of this machine, as an upload that has just been finished. */
async function takeIn(ctx: Context, owner: AccountViewer, path: string): Promise<MediaId> {
  const objectKey = newUploadKey();
  await storage().putFile(objectKey, path, "video/mp4");
  const { size: bytes } = await stat(path);
  const times = { createdAt: ctx.now, updatedAt: ctx.now };
  const [row] = await ctx.db
    .insert(media)
    .values({
      ownerId: owner.accountId,
      kind: "video",
      state: "uploaded",
      storageKey: newFolderKey("public"),
      bytes,
      ...times,
    })
    .returning({ id: media.id });
  if (!row) throw new Error("no medium was made");
  await ctx.db
    .insert(renditions)
    .values({ mediaId: row.id, name: "source", role: "source", objectKey, mimeType: "video/mp4", bytes });
  return row.id;
}
