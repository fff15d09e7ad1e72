import type { MediaId } from "@/lib/core/ids";
import type { Failure } from "@/lib/core/result";
import type { MediaProgressView } from "@/lib/media/types";
import { cutPicture, decoded } from "./cut-picture";
import { fingerprintOf } from "./fingerprint";
import { Sender } from "./sender";
import { Turns } from "./turns";

/** Where a picture is: waits for its turn, is sent, waits for the line, is prepared by the server, can be posted, or not. */
export type PictureState = "waiting" | "sending" | "offline" | "preparing" | "ready" | "failed";

export interface UploadedPicture {
  readonly key: string;
  /** What is sent: the chosen file, or the part that was cut out of it. Null for what the server had before. */
  readonly file: File | null;
  readonly mediaId: MediaId | null;
  /** Null for a file that the browser can't show. */
  readonly previewUrl: string | null;
  /** 0–100, of sending and preparing together. */
  readonly progress: number;
  readonly state: PictureState;
  /** Why it failed: a key of the catalogue's `pictures.failures`, or what the server answered. */
  readonly failure: string | Failure | null;
}

/** How much of the way is sending; the rest is preparing. */
const SENDING_SHARE = 90;
/** At a time, of all that is open: the server lets ten be unfinished. */
const turns = new Turns(3);

const HEIC = /^image\/hei[cf]/;
const isHeic = (file: File) => HEIC.test(file.type) || /\.hei[cf]$/i.test(file.name);

/** One picture on its way. `changed` is told whenever `view` is another. */
export class PictureUpload {
  #sender: Sender | null = null;
  /** Counts the files that were sent: what an earlier one still hears is not said of a later one. */
  #round = 0;

  constructor(
    public view: UploadedPicture,
    /** The file as it was chosen; parts are always cut out of this one. */
    readonly original: File | null,
    private readonly open: boolean,
    private readonly changed: () => void,
  ) {}

  #set(part: Partial<UploadedPicture>): void {
    this.view = { ...this.view, ...part };
    this.changed();
  }

  /** Send it, or go on where it stopped. */
  async start(): Promise<void> {
    if (!this.view.file || this.view.state === "ready" || this.view.state === "preparing") return;
    const round = ++this.#round;
    this.#set({ state: "waiting", failure: null });
    await turns.take(
      () => round === this.#round,
      () => this.#send(round),
    );
  }

  async #send(round: number): Promise<void> {
    const readable = await this.#readable();
    if (round !== this.#round || !readable) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const now = (part: Partial<UploadedPicture>) => {
      if (round === this.#round) this.#set(part);
    };
    const size = Math.max(1, readable.size);
    this.#sender = new Sender(
      readable,
      await fingerprintOf(readable),
      {
        begun: (mediaId) => now({ state: "sending", mediaId }),
        progress: (sent) => now({ state: "sending", progress: Math.floor((SENDING_SHARE * sent) / size) }),
        waiting: () => now({ state: "offline" }),
        done: (mediaId) => {
          now({ state: "preparing", mediaId, progress: SENDING_SHARE });
          resolve();
        },
        refused: (failure) => {
          now({ state: "failed", failure: failure.code === "too_large" ? "too_large" : failure });
          resolve();
        },
      },
      { picture: true, open: this.open },
    );
    this.#stopped = resolve;
    now({ state: "sending" });
    void this.#sender.start();
    await promise;
  }
  #stopped: () => void = () => {};

  /** The file as it can be sent. A photo that only this device can read is turned into one that everybody can. */
  async #readable(): Promise<File | null> {
    const { file, previewUrl } = this.view;
    if (!file) return null;
    const seen = previewUrl !== null && (await decoded(previewUrl).catch(() => null)) !== null;
    const heic = isHeic(file);
    const plain = seen && heic ? await cutPicture(file).catch(() => null) : file;
    if (seen && plain) return plain;
    this.#set({ state: "failed", failure: heic ? "heic" : "not_picture", previewUrl: null });
    return null;
  }

  /** Send another file in place of the one before: a part of it. */
  async replace(file: File): Promise<void> {
    this.stop();
    this.release();
    const previewUrl = URL.createObjectURL(file);
    this.#set({ file, previewUrl, mediaId: null, progress: 0, state: "waiting", failure: null });
    await this.start();
  }

  /** Try again what the server could not prepare. */
  prepareAgain(): void {
    this.#set({ state: "preparing", failure: null });
  }

  /** What the server says of a picture that it prepares. */
  hear({ state, progress, failure }: MediaProgressView): void {
    if (this.view.state !== "preparing") return;
    if (state === "ready") this.#set({ state: "ready", progress: 100 });
    else if (state === "failed" || state === "rejected") this.#set({ state: "failed", failure: failure ?? "other" });
    else this.#set({ progress: SENDING_SHARE + Math.floor((progress * (100 - SENDING_SHARE)) / 100) });
  }

  /** Stop sending; `start` goes on. */
  stop(): void {
    this.#round++;
    this.#sender?.stop();
    this.#sender = null;
    this.#stopped();
  }

  /** Where the browser finds the file as it was chosen. */
  originalUrl(): string | null {
    this.#originalUrl ??= this.original && URL.createObjectURL(this.original);
    return this.#originalUrl;
  }
  #originalUrl: string | null = null;

  /** Let go of what the browser keeps for the previews. */
  release(): void {
    for (const url of [this.view.previewUrl, this.#originalUrl]) if (url?.startsWith("blob:")) URL.revokeObjectURL(url);
    this.#originalUrl = null;
  }
}
