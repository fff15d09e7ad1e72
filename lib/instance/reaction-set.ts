import type { Context } from "@/lib/core/context";
import { readSetting } from "./settings";
import { DEFAULT_REACTIONS } from "./types";

/** The emoji with which one may react here, in the order in which they are offered: 1 to 12, as the instance decided. */
export async function findReactionSet(ctx: Context): Promise<readonly string[]> {
  return (await readSetting(ctx, "reactions")) ?? DEFAULT_REACTIONS;
}
