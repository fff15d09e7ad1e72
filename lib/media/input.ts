import { z } from "zod";
import { isId, type MediaId } from "@/lib/core/ids";
import type { MediaKind, MediaPurpose } from "./types";

export const mediaIdInput = z
  .string()
  .refine(isId, "errors.unknown_id")
  .transform((text) => text as MediaId);

/** One's own file, by its id. */
export const ownMediaInput = z.object({ mediaId: mediaIdInput });

/** How the page tells that it is the same file as before: made of its size, name, date and first bytes; never shown. */
export const fingerprintInput = z.string().regex(/^[\w-]{16,64}$/, "errors.fingerprint");

/**
 * What UploadThing's client asks before it sends a file. The browser's word on the type decides nothing: it is looked
 * at when the file is here. The file's name is read and forgotten.
 */
export const uploadRequestInput = z.object({
  files: z
    .array(
      z.object({
        name: z.string().max(1000),
        size: z.number().int().nonnegative(),
        type: z.string().max(200),
        lastModified: z.number().optional(),
      }),
    )
    .length(1),
  input: z.object({
    fingerprint: fingerprintInput,
    purpose: z.enum(["post", "avatar", "banner", "message"]).optional(),
    open: z.boolean().optional(),
  }),
});

/** What `beginUpload` is told. */
export interface BeginUploadInput {
  readonly fingerprint: string;
  readonly bytes: number;
  readonly mimeType: string;
  /** What the file is for: to be posted (by default), for one's profile, for a message. */
  readonly purpose?: MediaPurpose;
  /** What it is to become where it is to be posted or sent: a video by default. For a profile it is always a picture, and only a message has voice notes. */
  readonly kind?: MediaKind;
  /** What it is posted in will be for everybody, as far as one knows yet: true by default. */
  readonly open?: boolean;
}

/** Several of one's own files: `?id=1&id=2`, 20 at most. */
export const mediaIdsInput = z.array(mediaIdInput).min(1).max(20);
