"use server";

import { action } from "@/lib/http/action";
import { ownMediaInput } from "./input";
import { retryMedia } from "./mutations/retry-media";
import { cancelUpload } from "./uploads/cancel-upload";

/** Give up an upload of one's own; its bytes go. */
export const cancelUploadAction = action(ownMediaInput, cancelUpload);

/** Try again with a video of one's own that failed. */
export const retryMediaAction = action(ownMediaInput, retryMedia);
