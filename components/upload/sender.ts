import { genUploader } from "uploadthing/client";
import { getJson } from "@/components/feed/api";
import type { UploadRouter } from "@/lib/api/uploads/router";
import type { MediaId } from "@/lib/core/ids";
import type { Failure } from "@/lib/core/result";
import type { MediaProgressView } from "@/lib/media/types";

const PATH = "/api/uploads";
const RETRY_MS = [1_000, 2_000, 4_000, 8_000, 15_000];

/** What the page is told while a file is sent. */
export interface SenderEvents {
  /** The file has its place: the same one as before where it was begun before. */
  begun(mediaId: MediaId): void;
  progress(sentBytes: number): void;
  /** The line is gone; it goes on by itself. */
  waiting(): void;
  done(mediaId: MediaId): void;
  refused(failure: Failure): void;
}

export interface SenderUse {
  readonly purpose?: "avatar" | "banner" | "message";
  /** A picture to post or to send. */
  readonly picture?: boolean;
  /** A voice note to send. */
  readonly voice?: boolean;
  /** What it is posted in is meant for everybody, as far as one knows yet. */
  readonly open?: boolean;
}

/** The server said no, and saying it again would not help. */
class Refused extends Error {
  override readonly name = "Refused";
  constructor(readonly failure: Failure) {
    super(failure.code);
  }
}

/**
 * Sends one file by its signed address, with UploadThing's client. Each try asks for the address anew, learns how much
 * is stored and sends the rest: after a pause, a lost connection, a reload, an address that has expired.
 */
export class Sender {
  #stop: AbortController | null = null;
  #begun: MediaId | null = null;

  constructor(
    readonly file: File,
    readonly fingerprint: string,
    readonly events: SenderEvents,
    /** What the file is for: a video to post, where nothing is said. */
    readonly use: SenderUse = {},
  ) {}

  /** Send until it is done, refused or stopped. */
  async start(): Promise<void> {
    this.#stop?.abort();
    const stop = new AbortController();
    this.#stop = stop;
    for (let attempt = 0; !stop.signal.aborted; attempt++) {
      try {
        const mediaId = await this.#send(stop.signal);
        if (!stop.signal.aborted) this.events.done(mediaId);
        return;
      } catch (error) {
        if (stop.signal.aborted) return;
        if (error instanceof Refused) return this.events.refused(error.failure);
        // All of it had arrived, and only the answer was lost.
        if (this.#begun && (await isStored(this.#begun))) return this.events.done(this.#begun);
        if (stop.signal.aborted) return;
        this.events.waiting();
        await untilWorthTrying(RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)] ?? 0, stop.signal);
      }
    }
  }

  /** Stop sending; `start` goes on where it stopped. */
  stop(): void {
    this.#stop?.abort();
  }

  async #send(signal: AbortSignal): Promise<MediaId> {
    let mediaId: MediaId | null = null;
    const asking: typeof fetch = async (input, init) => {
      const answer = await fetch(input, init);
      // The client takes any answer for «nothing is stored», and would send the whole file only to be refused.
      if (init?.method === "HEAD" && !answer.ok) throw new Error(`${answer.status}`);
      if (!String(input instanceof Request ? input.url : input).includes(`${PATH}?`)) return answer;
      if (!answer.ok) throw await refusalOf(answer);
      const [begun] = (await answer.clone().json()) as { mediaId: MediaId }[];
      if (begun) {
        mediaId = begun.mediaId;
        this.#begun = mediaId;
        this.events.begun(begun.mediaId);
      }
      return answer;
    };
    let refused: unknown;
    const { createUpload } = genUploader<UploadRouter>({
      url: new URL(PATH, window.location.href),
      // The client wraps what its fetch throws: the refusal is kept beside it.
      fetch: (input, init) =>
        asking(input, init).catch((error: unknown) => {
          refused = error;
          throw error;
        }),
      package: "directlink",
    });
    try {
      const { purpose, picture, voice, open } = this.use;
      const upload = await createUpload(voice ? "voice" : picture ? "picture" : "video", {
        files: [this.file],
        input: { fingerprint: this.fingerprint, purpose, open },
        onUploadProgress: ({ loaded }) => {
          if (!signal.aborted) this.events.progress(Math.min(loaded, this.file.size));
        },
      });
      signal.addEventListener("abort", () => upload.pauseUpload(), { once: true });
      if (signal.aborted) upload.pauseUpload();
      await Promise.race([upload.done(), aborted(signal)]);
    } catch (error) {
      throw refused instanceof Refused ? refused : error;
    }
    if (!mediaId) throw new Error("the server named no medium");
    return mediaId;
  }
}

/** A refusal that stays one; anything that time may mend counts as a lost line. */
async function refusalOf(answer: Response): Promise<Error> {
  const body = (await answer.json().catch(() => null)) as { error?: Failure } | null;
  const final = answer.status >= 400 && answer.status < 500 && answer.status !== 408 && answer.status !== 429;
  return final && body?.error ? new Refused(body.error) : new Error(`${answer.status}`);
}

/** Whether the server has the whole file. While the line is gone, it is not known to. */
async function isStored(mediaId: MediaId): Promise<boolean> {
  const look = getJson<{ media: MediaProgressView[] }>("/api/directlink/v1/media", { id: mediaId });
  const { media } = await look.catch(() => ({ media: [] }));
  return media[0] !== undefined && media[0].state !== "uploading";
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) =>
    signal.addEventListener("abort", () => reject(new Error("stopped")), { once: true }),
  );
}

/** Wait a while; less when the network comes back, longer as long as it is gone. */
function untilWorthTrying(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const over = () => {
      clearTimeout(timer);
      window.removeEventListener("online", over);
      resolve();
    };
    const timer = setTimeout(() => navigator.onLine && over(), ms);
    window.addEventListener("online", over);
    signal.addEventListener("abort", over, { once: true });
  });
}
