import { getJson } from "@/components/feed/api";
import { newClientKey } from "@/lib/core/client-key";
import type { MediaId } from "@/lib/core/ids";
import { discardMediaAction, retryMediaAction } from "@/lib/media/actions";
import type { MediaProgressView } from "@/lib/media/types";
import { cutPicture, type PictureArea } from "./cut-picture";
import { PictureUpload, type UploadedPicture } from "./picture-upload";

const LOOK_MS = 700;
/** What the server can try once more with the bytes that it has; keys of `pictures.failures`. */
const OURS = new Set(["encoder", "too_slow", "storage"]);

/** A picture that was begun before: on this device (`file`), or already at the server (`mediaId` and `url`). */
export interface KnownPicture {
  readonly key: string;
  readonly file?: File | null;
  readonly mediaId?: MediaId | null;
  readonly url?: string | null;
}

/** Pictures on their way, in their order. React reads it by `subscribe` and `snapshot`. */
export class PictureUploads {
  #uploads: readonly PictureUpload[] = [];
  #views: readonly UploadedPicture[] = [];
  readonly #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | null = null;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };
  readonly snapshot = (): readonly UploadedPicture[] => this.#views;

  readonly #changed = (): void => {
    this.#views = this.#uploads.map(({ view }) => view);
    for (const listener of this.#listeners) listener();
    if (this.#views.some(({ state }) => state === "preparing")) this.#lookSoon();
  };

  #find = (key: string) => this.#uploads.find(({ view }) => view.key === key);

  /** Take files and send them. Gives the key of each, in order. */
  add(files: readonly File[], open: boolean): string[] {
    const known = files.map((file): KnownPicture => ({ key: newClientKey(), file }));
    this.restore(known, open);
    return known.map(({ key }) => key);
  }

  /** Take pictures that were begun before, behind those that are here; ones that are here already stay as they are. */
  restore(pictures: readonly KnownPicture[], open: boolean): void {
    const added = pictures
      .filter(({ key }) => !this.#find(key))
      .map(({ key, file = null, mediaId = null, url = null }) => {
        const previewUrl = file ? URL.createObjectURL(file) : url;
        const there = mediaId !== null;
        const view: UploadedPicture = {
          ...{ key, file, mediaId, previewUrl, failure: null },
          ...(there ? { state: "preparing", progress: 90 } : { state: "waiting", progress: 0 }),
        };
        return new PictureUpload(view, file, open, this.#changed);
      });
    this.#uploads = [...this.#uploads, ...added];
    this.#changed();
    for (const upload of added) if (!upload.view.mediaId) void upload.start();
  }

  /** Take one away. Where the server has it, and nothing was posted with it, it goes there too. */
  remove(key: string): void {
    const upload = this.#find(key);
    if (!upload) return;
    upload.stop();
    upload.release();
    this.#uploads = this.#uploads.filter((one) => one !== upload);
    this.#changed();
    discard(upload.view.mediaId);
  }

  move(from: number, to: number): void {
    const uploads = [...this.#uploads];
    const [moved] = uploads.splice(from, 1);
    if (!moved) return;
    uploads.splice(to, 0, moved);
    this.#uploads = uploads;
    this.#changed();
  }

  async retry(key: string): Promise<void> {
    const upload = this.#find(key);
    if (upload?.view.state !== "failed") return;
    const { failure, mediaId } = upload.view;
    if (typeof failure !== "string" || !OURS.has(failure) || !mediaId) return upload.start();
    const result = await retryMediaAction({ mediaId }).catch(() => null);
    if (result?.ok) upload.prepareAgain();
  }

  /** Send only a part of a picture: of the file as it was chosen. Throws where the browser can't read it. */
  async crop(key: string, area: PictureArea): Promise<void> {
    const upload = this.#find(key);
    if (!upload?.original) return;
    const before = upload.view.mediaId;
    await upload.replace(await cutPicture(upload.original, area));
    discard(before);
  }

  /** Where the browser finds the file as it was chosen, to cut a part out of; null for what the server had before. */
  originalUrl(key: string): string | null {
    return this.#find(key)?.originalUrl() ?? null;
  }

  /** Go on with what was stopped. */
  resume(): void {
    for (const upload of this.#uploads)
      if (["waiting", "sending", "offline"].includes(upload.view.state)) void upload.start();
    this.#changed();
  }

  /** Stop everything; nothing is lost. */
  stop(): void {
    for (const upload of this.#uploads) upload.stop();
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #lookSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      // A look that fails is made up for by the next one.
      void this.#look()
        .catch(() => {})
        .then(this.#changed);
    }, LOOK_MS);
  }

  async #look(): Promise<void> {
    const waiting = this.#uploads.filter(({ view }) => view.state === "preparing" && view.mediaId);
    const ids = waiting.slice(0, 20).map(({ view }) => view.mediaId as MediaId);
    if (ids.length === 0) return;
    const { media } = await getJson<{ media: MediaProgressView[] }>("/api/directlink/v1/media", { id: ids });
    for (const progress of media)
      for (const upload of waiting) if (upload.view.mediaId === progress.mediaId) upload.hear(progress);
  }
}

/** Best effort: what nobody takes back is swept away by the server within a week. */
function discard(mediaId: MediaId | null): void {
  if (mediaId) discardMediaAction({ mediaId }).catch(() => {});
}
