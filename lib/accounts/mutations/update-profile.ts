import { eq } from "drizzle-orm";
import { accounts } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import { fail, ok, type Result } from "@/lib/core/result";
import type { UpdateProfileInput } from "../input";

/** Change what one's profile says. Fails with `unauthenticated` for guests. */
export async function updateProfile(
  ctx: Context,
  { displayName, bio }: UpdateProfileInput,
): Promise<Result<{ handle: string }, "unauthenticated">> {
  const { viewer } = ctx;
  if (viewer.kind !== "account") return fail({ code: "unauthenticated" });
  await ctx.db.update(accounts).set({ displayName, bio }).where(eq(accounts.id, viewer.accountId));
  return ok({ handle: viewer.handle });
}
