import { eq } from "drizzle-orm";
import { accounts } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import { ok, type Result } from "@/lib/core/result";
import type { UpdateProfileInput } from "../input";

/** Change what one's profile says. Fails with `unauthenticated` for guests, `forbidden` (`frozen`). */
export async function updateProfile(
  ctx: Context,
  { displayName, bio }: UpdateProfileInput,
): Promise<Result<{ handle: string }, "unauthenticated" | "forbidden">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const viewer = who.value;
  await ctx.db.update(accounts).set({ displayName, bio }).where(eq(accounts.id, viewer.accountId));
  return ok({ handle: viewer.handle });
}
