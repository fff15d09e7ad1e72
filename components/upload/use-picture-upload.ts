"use client";
import { useEffect, useState, useSyncExternalStore } from "react";
import type { PictureArea } from "./cut-picture";
import type { UploadedPicture } from "./picture-upload";
import { type KnownPicture, PictureUploads } from "./picture-uploads";

const NONE: readonly UploadedPicture[] = [];

/**
 * Pictures of a post, on their way from the moment they are chosen. `open`: what they are posted in is meant for
 * everybody; it decides only where their files lie until then.
 *
 * Each keeps its `key` through everything: moving, cutting, trying again. What is `ready` can be posted by its
 * `mediaId`. The words for a `failure` gives `usePictureFailure`.
 */
export function usePictureUpload({ open = true }: { open?: boolean } = {}) {
  const [uploads] = useState(() => new PictureUploads());
  const pictures = useSyncExternalStore(uploads.subscribe, uploads.snapshot, () => NONE);
  // Routes that are hidden stop sending, and go on when they are shown again.
  useEffect(() => {
    uploads.resume();
    return () => uploads.stop();
  }, [uploads]);

  return {
    pictures,
    /** Gives the keys of the files, in order. */
    add: (files: readonly File[]): string[] => uploads.add(files, open),
    /** What was begun before: files kept on this device, or what the server has (`mediaId`, `url`). */
    restore: (known: readonly KnownPicture[]) => uploads.restore(known, open),
    remove: (key: string) => uploads.remove(key),
    move: (from: number, to: number) => uploads.move(from, to),
    retry: (key: string) => void uploads.retry(key),
    /** Send only this part of it, in pixels of the file as it was chosen. Throws where the browser can't read it. */
    crop: (key: string, area: PictureArea): Promise<void> => uploads.crop(key, area),
    /** The file as it was chosen, for `PictureCropDialog`; null for what was sent from another device. */
    originalUrl: (key: string): string | null => uploads.originalUrl(key),
  };
}
