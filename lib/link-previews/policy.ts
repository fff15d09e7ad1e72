import type { LinkPreviewId } from "@/lib/core/ids";

/** After this long, a page may say something else of itself: it is looked at again when somebody links it. */
export const FRESH_MS = 7 * 86_400_000;

/** A page that nobody answered for is asked once more, after so long. */
export const AGAIN_MS = 3_600_000;

/** How many pages are looked at side by side: slow ones must not keep other jobs waiting. */
const LINES = 2n;

/** How the job that looks at a page is queued: once a page, in one of few lines. */
export const previewJob = (id: LinkPreviewId) => ({
  key: `fetch-link-preview:${id}`,
  queue: `link-previews-${BigInt(id) % LINES}`,
  maxAttempts: 3,
});
