import { eq } from "drizzle-orm";
import sharp from "sharp";
import { rgbaToThumbHash } from "thumbhash";
import { accounts } from "@/db/schema";
import { updateProfile } from "@/lib/accounts/mutations/update-profile";
import type { AccountViewer, Context } from "@/lib/core/context";
import { setPinned } from "@/lib/posts/mutations/set-pinned";
import { newFolderKey } from "@/lib/storage/keys";
import { storage } from "@/lib/storage/storage";
import { renderBanner } from "./banners";
import type { People } from "./seed-accounts";
import type { ClipPosts } from "./seed-videos";
import { given } from "./step";
import { CAPTIONS } from "./words/captions";
import { PROFILES } from "./words/profiles";

/** Let the demo's people fill in their profiles. A second time changes nothing. */
export async function seedProfiles(ctx: Context, people: People, posts: ClipPosts): Promise<void> {
  for (const [handle, { pins, banner, links, ...words }] of Object.entries(PROFILES)) {
    const viewer = people.get(handle);
    if (!viewer) continue;
    const as = { ...ctx, viewer };
    given(await updateProfile(as, { ...words, ...(links && { links: [...links] }) }));
    const [slug] = Object.keys(CAPTIONS).filter((clip) => posts.has(clip) && CAPTIONS[clip]?.author === handle);
    const post = slug && posts.get(slug);
    if (pins && post) given(await setPinned(as, { postId: post.id, pinned: true }));
    if (banner) await hang(ctx, viewer);
  }
}

async function hang(ctx: Context, { accountId, handle }: AccountViewer): Promise<void> {
  const [known] = await ctx.db
    .select({ bannerKey: accounts.bannerKey })
    .from(accounts)
    .where(eq(accounts.id, accountId));
  if (known?.bannerKey) return;
  const picture = await renderBanner(handle, PROFILES[handle]?.accent ?? null);
  const bannerKey = `${newFolderKey("public")}/1/image.webp`;
  await storage().put(bannerKey, new Uint8Array(picture), "image/webp");
  const { data, info } = await sharp(picture).resize(100, 100, { fit: "inside" }).ensureAlpha().raw().toBuffer({
    resolveWithObject: true,
  });
  const bannerThumbhash = Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString("base64");
  await ctx.db.update(accounts).set({ bannerKey, bannerThumbhash }).where(eq(accounts.id, accountId));
}
