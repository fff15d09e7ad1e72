import { recordFailedSignIn } from "@/lib/accounts/failed-entry";
import { startEmailSignIn } from "@/lib/accounts/mutations/email-sign-in";
import { startPasswordReset } from "@/lib/accounts/mutations/reset-password";
import { recheckLinks, verifyLinks } from "@/lib/accounts/profile-links/verify-links";
import type { JobName } from "@/lib/events/add-job";
import { tendExposure } from "@/lib/feed/exposure/tend";
import { countRejection } from "@/lib/feed/signals/count-rejection";
import { streamPairs } from "@/lib/feed/similar/stream";
import { deliverMail } from "@/lib/mail/deliver";
import { moveMedia } from "@/lib/media/mutations/move-media";
import { removeMedia } from "@/lib/media/mutations/remove-media";
import { sweepUploads } from "@/lib/media/uploads/sweep-uploads";
import { endMeasures } from "@/lib/moderation/mutations/end-measures";
import { sendDigests } from "@/lib/notifications/digest/send-digests";
import { regroupNotifications } from "@/lib/notifications/jobs";
import { ringForMessages } from "@/lib/notifications/on-facts/messages";
import { ringDevices } from "@/lib/notifications/ring";
import { sweepNotifications } from "@/lib/notifications/sweep";
import { sweepExports } from "@/lib/own-data/exports/remove-exports";
import { publishScheduled } from "@/lib/posts/drafts/publish-scheduled";
import { closePolls } from "@/lib/posts/polls/close-polls";
import { sweepPosts } from "@/lib/posts/sweep";
import { fillSearchIndex } from "@/lib/search/jobs/fill-index";
import { rebuildSearchTerms } from "@/lib/search/jobs/rebuild-terms";
import { sweepStreams } from "@/lib/streams/sweep";
import { countTrends } from "@/lib/trends/count-trends";
import { deliverFact } from "./deliver-fact";
import { eraseAccount } from "./erase-account";
import { importPeople } from "./import-people";
import { keepFeedTables } from "./keep-feed-tables";
import { sweepEnded } from "./sweep-accounts";
import type { JobHandlers } from "./task";

/** Jobs of milliseconds: facts, mail, sweeping. */
export const lightJobs: JobHandlers<Exclude<JobName, "process-media">> = {
  "close-polls": async (ctx, _, { signal }) => void (await closePolls(ctx, signal)),
  "count-rejection": countRejection,
  "count-trends": async (ctx) => void (await countTrends(ctx)),
  "deliver-fact": deliverFact,
  "erase-account": eraseAccount,
  "export-data": async (...given) => (await import("@/lib/own-data/exports/make-export")).makeExport(...given),
  "fetch-link-preview": async (ctx, payload, { signal }) =>
    (await import("@/lib/link-previews/fetch-preview")).fetchPreview(ctx, payload, { signal }),
  "fill-search-index": (ctx, _, { signal }) => fillSearchIndex(ctx, signal),
  "import-people": importPeople,
  "end-measures": endMeasures,
  "keep-partitions": keepFeedTables,
  "move-media": moveMedia,
  "remove-media": (ctx, { mediaId }) => removeMedia(ctx, mediaId),
  "process-picture": async (...given) => (await import("@/lib/media/process/process-picture")).processPicture(...given),
  "process-voice": async (...given) => (await import("@/lib/media/process/process-voice")).processVoice(...given),
  "rebuild-search-terms": (ctx, _, { signal }) => rebuildSearchTerms(ctx, signal),
  "regroup-notifications": regroupNotifications,
  "record-failed-sign-in": recordFailedSignIn,
  "publish-scheduled": async (ctx, _, { signal }) => void (await publishScheduled(ctx, signal)),
  "rebuild-neighbours": async (ctx, _, { signal }) =>
    void (await (await import("@/lib/feed/similar/rebuild")).rebuildNeighbours(ctx, { signal })),
  "recheck-links": (ctx) => recheckLinks(ctx),
  "ring-for-messages": ringForMessages,
  "ring-devices": ringDevices,
  "send-digests": async (ctx, _, { signal }) => void (await sendDigests(ctx, signal)),
  "send-mail": deliverMail,
  "send-push": async (...given) => (await import("@/lib/push/deliver")).deliverPush(...given),
  "start-email-sign-in": startEmailSignIn,
  "start-password-reset": startPasswordReset,
  "stream-pairs": async (ctx, _, { signal }) => void (await streamPairs(ctx, { signal })),
  "sweep-accounts": sweepEnded,
  "sweep-exports": sweepExports,
  "sweep-link-previews": async (ctx, _, { signal }) =>
    void (await (await import("@/lib/link-previews/sweep")).sweepPreviews(ctx, signal)),
  "sweep-notifications": async (ctx, _, { signal }) => void (await sweepNotifications(ctx, signal)),
  "sweep-posts": async (ctx, _, { signal }) => void (await sweepPosts(ctx, signal)),
  "sweep-streams": async (ctx, _, { signal }) => void (await sweepStreams(ctx, signal)),
  "sweep-uploads": sweepUploads,
  "tend-exposure": (ctx) => tendExposure(ctx),
  "verify-links": (ctx, payload, { signal }) => verifyLinks(ctx, payload, { signal }),
};

/** Jobs that keep a core busy. */
export const mediaJobs: JobHandlers<"process-media"> = {
  // What it needs (sharp above all) is loaded when there is a video to process.
  "process-media": async (...given) => (await import("@/lib/media/process/process-media")).processMedia(...given),
};
