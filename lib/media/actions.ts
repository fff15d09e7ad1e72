"use server";

import { action } from "@/lib/http/action";
import { ownMediaInput } from "./input";
import { discardMedia } from "./mutations/discard-media";
import { retryMedia } from "./mutations/retry-media";
import { cancelUpload } from "./uploads/cancel-upload";

/** Give up an upload of one's own; its bytes go. */
export const cancelUploadAction = action(ownMediaInput, cancelUpload);

/** A file of one's own that was sent and is not wanted after all. */
export const discardMediaAction = action(ownMediaInput, discardMedia);

/** Try again with a video of one's own that failed. */
export const retryMediaAction = action(ownMediaInput, retryMedia);
