import { setBlock } from "@/lib/graph/mutations/set-block";
import { setFollow } from "@/lib/graph/mutations/set-follow";
import { setMute } from "@/lib/graph/mutations/set-mute";
import { type Apply, workOffImport } from "@/lib/own-data/imports/work-off";
import type { JobHandler } from "./task";

const apply: Apply = {
  follows: (ctx, accountId) => setFollow(ctx, { accountId, following: true }),
  blocks: (ctx, accountId) => setBlock(ctx, { accountId, blocked: true }),
  mutes: (ctx, accountId) => setMute(ctx, { accountId, duration: "forever" }),
};

/** A list of people that somebody brought from elsewhere becomes theirs here, by the same functions as their own clicks. */
export const importPeople: JobHandler<"import-people"> = (ctx, payload, { signal }) =>
  workOffImport(ctx, payload, { apply, signal });
