import { and, eq } from "drizzle-orm";
import { accounts } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import { storage } from "@/lib/storage/storage";
import { ACCENTS, type Accent } from "./limits";
import { findAccountStats } from "./stats";

/** What the picture shows that stands for a profile where it is linked to. */
export interface ProfileCard {
  readonly handle: string;
  readonly displayName: string;
  readonly bio: string;
  readonly accent: Accent | null;
  readonly counts: { readonly followers: number; readonly posts: number; readonly likes: number };
  /** A PNG as a `data:` address: those who draw the card know no WebP. */
  readonly avatar: string | null;
}

const EDGE = 256;

/**
 * The card of a profile that everybody may see, or null: nobody has this handle, or what stands behind it is not for
 * everybody (private, suspended …). Which of them is not told.
 */
export async function findProfileCard(ctx: Context, handle: string): Promise<ProfileCard | null> {
  const [row] = await ctx.db
    .select({
      id: accounts.id,
      handle: accounts.handle,
      displayName: accounts.displayName,
      bio: accounts.bio,
      accent: accounts.accent,
      avatarKey: accounts.avatarKey,
    })
    .from(accounts)
    .where(and(eq(accounts.handle, handle.toLowerCase()), eq(accounts.state, "active"), eq(accounts.isPrivate, false)));
  if (!row) return null;
  const counts = (await findAccountStats(ctx, [row.id])).get(row.id) ?? { followers: 0, posts: 0, likes: 0 };
  const { displayName, bio, avatarKey } = row;
  const accent = ACCENTS.find((name) => name === row.accent) ?? null;
  return { handle: row.handle, displayName, bio, accent, counts, avatar: avatarKey && (await asPng(avatarKey)) };
}

async function asPng(key: string): Promise<string | null> {
  const object = await storage().read(key);
  if (!object) return null;
  const bytes = Buffer.from(await new Response(object.body).arrayBuffer());
  // Loaded with the first card, not with every start.
  const { default: sharp } = await import("sharp");
  const png = await sharp(bytes).resize(EDGE, EDGE, { fit: "cover" }).png().toBuffer();
  return `data:image/png;base64,${png.toString("base64")}`;
}
