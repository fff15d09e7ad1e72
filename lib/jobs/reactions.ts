import { placePicture } from "@/lib/accounts/on-facts";
import type { Context } from "@/lib/core/context";
import type { FactOf, FactType } from "@/lib/events/facts";
import { openExposureFloor } from "@/lib/feed/on-facts";
import { approveWaiting } from "@/lib/graph/on-facts";
import { takeOutOfLists } from "@/lib/lists/on-facts";
import { placeMediaOfAccount, placeMediaOfPost } from "@/lib/media/on-facts";
import { tellLike, tellReaction, tellRepost, withdrawLike, withdrawReaction } from "@/lib/notifications/on-facts";
import { takeOutOfPacks } from "@/lib/packs/on-facts";
import { publishPlayable } from "@/lib/posts/on-facts";
import { removeLikes, removeVotes } from "@/lib/reactions/on-facts";
import { indexPost } from "@/lib/search/on-facts";
import { hearLike, hearPublished, hearReaction, hearReply, hearRepost } from "@/lib/trends/on-facts";

/** What a domain does about another domain's fact. Runs at least once: a repeat must change nothing. */
export type Reaction<T extends FactType> = (ctx: Context, fact: FactOf<T>) => Promise<void>;

/** The one list of what follows from what. */
export const reactions: { readonly [T in FactType]?: readonly Reaction<T>[] } = {
  "account.blocked": [takeOutOfLists, takeOutOfPacks],
  "account.privacy_changed": [approveWaiting, placeMediaOfAccount],
  "media.playable": [publishPlayable],
  "media.ready": [publishPlayable, placePicture],
  "post.published": [indexPost, hearPublished, placeMediaOfPost, openExposureFloor],
  "post.liked": [hearLike, tellLike],
  "post.unliked": [withdrawLike],
  "post.reacted": [hearReaction, tellReaction],
  "post.unreacted": [withdrawReaction],
  "post.reposted": [hearRepost, tellRepost],
  "post.unreposted": [tellRepost],
  "post.replied": [indexPost, hearReply, placeMediaOfPost],
  "post.audience_changed": [placeMediaOfPost, openExposureFloor],
  "post.deleted": [indexPost, placeMediaOfPost],
  "post.restored": [indexPost, placeMediaOfPost, openExposureFloor],
  "post.edited": [indexPost],
  "post.forgotten": [indexPost, removeLikes, removeVotes],
};
