"use client";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { newClientKey } from "@/lib/core/client-key";
import { MESSAGE_MEDIA_MAX } from "@/lib/messages/limits";
import { FilePreview } from "../chat/outgoing-row";
import type { OutgoingFile } from "../outbox/outgoing";

/** The files that go along with the message that is being written. */
export function useChosenFiles() {
  const [files, setFiles] = useState<readonly OutgoingFile[]>([]);
  return {
    files,
    /** Take files; gives the key of `messages.write` that says why some were not taken, null where all were. */
    add(added: readonly File[]): "tooMany" | "notMedia" | null {
      const fit = added.filter(({ type, name }) => /^(image|video)\//.test(type) || /\.hei[cf]$/i.test(name));
      const room = MESSAGE_MEDIA_MAX - files.length;
      const taken = fit.slice(0, room).map((file): OutgoingFile => {
        const kind = file.type.startsWith("video/") ? "video" : "picture";
        return { key: newClientKey(), kind, blob: file, name: file.name, alt: "", durationMs: null, mediaId: null };
      });
      setFiles([...files, ...taken]);
      if (fit.length < added.length) return "notMedia";
      return fit.length > room ? "tooMany" : null;
    },
    remove: (key: string) => setFiles(files.filter((file) => file.key !== key)),
    describe: (key: string, alt: string) => setFiles(files.map((file) => (file.key === key ? { ...file, alt } : file))),
    clear: () => setFiles([]),
  };
}

/** What will be sent along, each with its description and a way to take it out. */
export function ChosenFiles({ files, remove, describe }: ReturnType<typeof useChosenFiles>) {
  const t = useTranslations("messages.write");
  if (files.length === 0) return null;
  return (
    <ul aria-label={t("files")} className="scrollbar-none flex gap-3 overflow-x-auto px-[var(--gutter)] pt-3">
      {files.map((file, place) => (
        <li key={file.key} className="relative grid w-24 shrink-0 gap-1.5">
          <FilePreview file={file} />
          <button
            type="button"
            aria-label={t("removeFile", { place: place + 1 })}
            onClick={() => remove(file.key)}
            className="absolute end-1 top-1 grid size-7 place-items-center rounded-full bg-overlay-strong text-overlay-foreground after:absolute after:-inset-2"
          >
            <X aria-hidden className="size-4" />
          </button>
          <input
            value={file.alt}
            maxLength={1_500}
            aria-label={t("altOf", { place: place + 1 })}
            placeholder={t("alt")}
            onChange={({ target }) => describe(file.key, target.value)}
            className="min-h-9 w-full rounded-md bg-muted px-2 text-sm outline-none focus-visible:shadow-[inset_0_0_0_2px_var(--ring)] pointer-coarse:min-h-11"
          />
        </li>
      ))}
    </ul>
  );
}
