"use client";
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from "react";
import type { PictureArea } from "@/components/upload/cut-picture";
import type { UploadedPicture } from "@/components/upload/picture-upload";
import { PictureUploads } from "@/components/upload/picture-uploads";
import type { AccountId } from "@/lib/core/ids";
import { PICTURES_MAX } from "@/lib/posts/limits";
import { isOpen } from "../audience/visibilities";
import { findFile, forgetFile, keepFile } from "../device/documents";
import type { ComposeDocument, ComposePicture } from "../document";

const NONE: readonly UploadedPicture[] = [];

interface Options {
  readonly accountId: AccountId;
  readonly document: ComposeDocument;
  readonly change: (update: (document: ComposeDocument) => ComposeDocument) => void;
}

/**
 * The pictures of all posts of a document, on their way from the moment they are chosen. Their files lie on the device
 * until the document is published; which stands where is in the document.
 */
export function usePictures({ accountId, document, change }: Options) {
  const [uploads] = useState(() => new PictureUploads());
  const views = useSyncExternalStore(uploads.subscribe, uploads.snapshot, () => NONE);
  const open = isOpen(document.visibility);

  const restore = useEffectEvent(async () => {
    const pictures = document.parts.flatMap((part) => part.pictures);
    // In their order; one whose file is gone is shown from the server, if that has it.
    for (const { key, mediaId, url } of pictures) {
      const file = await findFile(accountId, key).catch(() => null);
      uploads.restore([{ key, file, mediaId, url }], open);
    }
  });
  useEffect(() => {
    void restore();
    uploads.resume();
    return () => uploads.stop();
  }, [uploads]);

  // What the server has is noted, so that it is not sent again after a reload.
  const note = useEffectEvent(() => {
    const here = new Map(views.flatMap(({ key, mediaId, state }) => (state === "ready" ? [[key, mediaId]] : [])));
    const pictures = document.parts.flatMap((part) => part.pictures);
    if (!pictures.some(({ key, mediaId }) => here.has(key) && here.get(key) !== mediaId)) return;
    changePictures(({ key, ...rest }) => ({ ...rest, key, mediaId: here.get(key) ?? rest.mediaId }));
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: noted when something has arrived
  useEffect(() => note(), [views]);

  function changePictures(update: (picture: ComposePicture) => ComposePicture) {
    change((known) => ({
      ...known,
      parts: known.parts.map((part) => ({ ...part, pictures: part.pictures.map(update) })),
    }));
  }

  const changePart = (place: number, update: (pictures: readonly ComposePicture[]) => readonly ComposePicture[]) =>
    change((known) => ({
      ...known,
      parts: known.parts.map((part, at) => (at === place ? { ...part, pictures: update(part.pictures) } : part)),
    }));

  return {
    uploads,
    views,
    /** Take files into a part. Gives how many found no place. */
    add(place: number, files: readonly File[]): number {
      const room = PICTURES_MAX - (document.parts[place]?.pictures.length ?? 0);
      const taken = files.slice(0, Math.max(0, room));
      const keys = uploads.add(taken, open);
      changePart(place, (known) => [...known, ...keys.map((key) => ({ key, mediaId: null, alt: "", url: null }))]);
      // A browser that keeps nothing sends them all the same; the line above the text says that nothing is kept.
      for (const [at, key] of keys.entries())
        keepFile(accountId, document.clientKey, key, taken[at] as File).catch(() => {});
      return files.length - taken.length;
    },
    describe: (key: string, alt: string) =>
      changePictures((picture) => (picture.key === key ? { ...picture, alt } : picture)),
    move(place: number, from: number, to: number) {
      changePart(place, (known) => {
        const pictures = [...known];
        const [moved] = pictures.splice(from, 1);
        if (moved) pictures.splice(to, 0, moved);
        return pictures;
      });
    },
    remove(place: number, key: string) {
      uploads.remove(key);
      changePart(place, (known) => known.filter((picture) => picture.key !== key));
      forgetFile(accountId, key).catch(() => {});
    },
    retry: (key: string) => void uploads.retry(key),
    originalUrl: (key: string) => uploads.originalUrl(key),
    /** Keep only this part of a picture. Throws where the browser can't read it. */
    async crop(key: string, area: PictureArea) {
      changePictures((picture) => (picture.key === key ? { ...picture, mediaId: null } : picture));
      await uploads.crop(key, area);
      const cut = uploads.snapshot().find((view) => view.key === key)?.file;
      if (cut) await keepFile(accountId, document.clientKey, key, cut).catch(() => {});
    },
  };
}

export type Pictures = ReturnType<typeof usePictures>;
