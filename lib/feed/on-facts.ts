import { sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { FLOOR_VIEWERS } from "./exposure/floor";

export { adoptWishes } from "./preferences/adopt";
export { rejectBlocked, rejectMuted, rejectReported } from "./signals/reject";

/**
 * A public video is there, anew or again: it is owed an audience, once. To how many is counted by the clock
 * (`tendExposure`); what was published for few and opened later counts from then on.
 */
export async function openExposureFloor(ctx: Context, { postId }: { readonly postId: PostId }): Promise<void> {
  await ctx.db.execute(sql`
    insert into exposure_floors (post_id, target, opened_at)
    select p.id, ${FLOOR_VIEWERS}::int, ${ctx.now.toISOString()}::timestamptz from posts p
    where p.id = ${postId}::bigint and p.kind = 'video' and p.visibility = 'public' and p.deleted_at is null
      and p.reply_to_id is null
    on conflict (post_id) do update set ended_at = null
      where exposure_floors.ended_at is not null and exposure_floors.reached_at is null`);
}
