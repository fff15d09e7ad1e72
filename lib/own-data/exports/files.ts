import { and, eq, gt, inArray } from "drizzle-orm";
import { accounts, media, renditions } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId, MediaId } from "@/lib/core/ids";

/** One file of the archive that lies in storage: its name there, and its key here. */
export interface StoredFile {
  readonly name: string;
  readonly key: string;
}

const PAGE = 200;

/** Avatar and banner, then of each file that the account has sent the best version there is. */
export async function* storedFilesOf(ctx: Context, accountId: AccountId): AsyncGenerator<StoredFile> {
  const [account] = await ctx.db
    .select({ avatar: accounts.avatarKey, banner: accounts.bannerKey })
    .from(accounts)
    .where(eq(accounts.id, accountId));
  if (account?.avatar) yield { name: `media/avatar${extension(account.avatar)}`, key: account.avatar };
  if (account?.banner) yield { name: `media/banner${extension(account.banner)}`, key: account.banner };

  let last: MediaId | null = null;
  for (;;) {
    const page: { id: MediaId }[] = await ctx.db
      .select({ id: media.id })
      .from(media)
      .where(
        and(
          eq(media.ownerId, accountId),
          inArray(media.state, ["playable", "ready"]),
          last ? gt(media.id, last) : undefined,
        ),
      )
      .orderBy(media.id)
      .limit(PAGE);
    yield* await bestFiles(
      ctx,
      page.map(({ id }) => id),
    );
    if (page.length < PAGE) return;
    last = page.at(-1)?.id ?? null;
  }
}

async function bestFiles(ctx: Context, ids: readonly MediaId[]): Promise<StoredFile[]> {
  if (ids.length === 0) return [];
  const rows = await ctx.db
    .select()
    .from(renditions)
    .where(and(inArray(renditions.mediaId, [...ids]), inArray(renditions.role, ["source", "video", "image", "audio"])));
  const best = Map.groupBy(rows, ({ mediaId }) => mediaId);
  return [...best.entries()].map(([mediaId, files]) => {
    const [file] = files.sort((a, b) => rank(b) - rank(a));
    const { objectKey, mimeType } = file as (typeof rows)[number];
    const ending = extension(objectKey) || (mimeType === "video/mp4" ? ".mp4" : "");
    return { name: `media/${mediaId}${ending}`, key: objectKey };
  });
}

/** What was sent before what was made of it; of that the largest. */
const rank = ({ role, width, height }: typeof renditions.$inferSelect) =>
  role === "source" ? Number.MAX_SAFE_INTEGER : width * height;

function extension(key: string): string {
  return /\.[a-z0-9]{2,5}$/.exec(key)?.[0] ?? "";
}
