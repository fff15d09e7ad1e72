import { placePicture } from "@/lib/accounts/on-facts";
import type { Context } from "@/lib/core/context";
import type { FactOf, FactType } from "@/lib/events/facts";
import { adoptWishes, openExposureFloor, rejectBlocked, rejectMuted, rejectReported } from "@/lib/feed/on-facts";
import { approveWaiting } from "@/lib/graph/on-facts";
import { takeOutOfLists } from "@/lib/lists/on-facts";
import { placeMediaOfAccount, placeMediaOfPost } from "@/lib/media/on-facts";
import { tellBlocked, tellPrepared } from "@/lib/messages/on-facts";
import { planMessageRings } from "@/lib/notifications/on-facts/messages";
import {
  tellFollow,
  tellMessageRequest,
  tellRequest,
  withdrawBlocked,
  withdrawFollow,
  withdrawMessageRequest,
  withdrawRequest,
} from "@/lib/notifications/on-facts/people";
import { tellOfFailure, tellOfPoll, tellOfPost, tellOfUpload } from "@/lib/notifications/on-facts/posts";
import { tellLike, tellReaction, tellRepost, withdrawLike, withdrawReaction } from "@/lib/notifications/on-facts/votes";
import { takeOutOfPacks } from "@/lib/packs/on-facts";
import { publishPlayable } from "@/lib/posts/on-facts";
import { removeLikes, removeVotes } from "@/lib/reactions/on-facts";
import { indexPost } from "@/lib/search/on-facts";
import { tellDeleted, tellEdited, tellPublished, tellReposted } from "@/lib/streams/on-facts";
import { hearLike, hearPublished, hearReaction, hearReply, hearRepost } from "@/lib/trends/on-facts";

/** What a domain does about another domain's fact. Runs at least once: a repeat must change nothing. */
export type Reaction<T extends FactType> = (ctx: Context, fact: FactOf<T>) => Promise<void>;

/** The one list of what follows from what. */
export const reactions: { readonly [T in FactType]?: readonly Reaction<T>[] } = {
  "account.blocked": [takeOutOfLists, takeOutOfPacks, withdrawBlocked, tellBlocked, rejectBlocked],
  "account.followed": [tellFollow],
  "account.unfollowed": [withdrawFollow],
  "account.follow_requested": [tellRequest],
  "account.follow_request_ended": [withdrawRequest],
  "account.muted": [rejectMuted],
  "account.wishes_brought": [adoptWishes],
  "account.privacy_changed": [approveWaiting, placeMediaOfAccount],
  "media.playable": [publishPlayable, tellPrepared],
  "media.ready": [publishPlayable, placePicture, tellPrepared],
  "media.failed": [tellOfFailure, tellPrepared],
  "messages.sent": [planMessageRings],
  "message.requested": [tellMessageRequest],
  "message.request_ended": [withdrawMessageRequest],
  "poll.ended": [tellOfPoll],
  "post.published": [indexPost, hearPublished, placeMediaOfPost, openExposureFloor, tellOfPost, tellPublished],
  "post.published_by_itself": [tellOfUpload],
  "post.liked": [hearLike, tellLike],
  "post.unliked": [withdrawLike],
  "post.reacted": [hearReaction, tellReaction],
  "post.unreacted": [withdrawReaction],
  "post.reposted": [tellReposted, hearRepost, tellRepost],
  "post.unreposted": [tellRepost],
  "post.replied": [tellPublished, indexPost, hearReply, placeMediaOfPost, tellOfPost],
  "post.audience_changed": [placeMediaOfPost, openExposureFloor, tellOfPost],
  "post.deleted": [tellDeleted, indexPost, placeMediaOfPost, tellOfPost],
  "post.reported": [rejectReported],
  "post.restored": [indexPost, placeMediaOfPost, openExposureFloor, tellOfPost],
  "post.edited": [tellEdited, indexPost, tellOfPost],
  "post.forgotten": [indexPost, removeLikes, removeVotes],
};
