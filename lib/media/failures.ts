/** Why a file of somebody's can't become what it was sent for: their file is what must change. Keys of `media.failures`. */
export const REJECTIONS = [
  "empty",
  "not_video",
  "not_sound",
  "truncated",
  "no_picture",
  "too_long",
  "too_large",
  "dimensions",
  "frame_rate",
  "too_many_frames",
  "not_picture",
  "heic",
  "broken_picture",
  "too_many_pixels",
] as const;
export type Rejection = (typeof REJECTIONS)[number];

/** Why we failed with a file that may be right: trying again may help. */
export const FAILURES = ["encoder", "too_slow", "storage"] as const;
export type ProcessingFailure = (typeof FAILURES)[number];

/** The file is refused: thrown while it is looked at, and no attempt more will change it. */
export class Rejected extends Error {
  override readonly name = "Rejected";
  constructor(readonly rejection: Rejection) {
    super(`the file was refused: ${rejection}`);
  }
}
