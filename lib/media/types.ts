import type { MediaId } from "@/lib/core/ids";

/** One encoded version that a browser can play. */
export interface RenditionView {
  readonly name: string;
  readonly url: string;
  readonly width: number;
  readonly height: number;
  readonly bitrateKbps: number;
}

/** Frames of a video on one picture, for the scrub bar: `count` of them, one every `intervalMs`, row by row. */
export interface SpriteView {
  readonly url: string;
  readonly columns: number;
  readonly rows: number;
  readonly count: number;
  readonly intervalMs: number;
}

/** What a file was sent for: to be posted, to stand on its owner's profile, to be sent in a message. */
export type MediaPurpose = "post" | "avatar" | "banner" | "message";
export type MediaKind = "video" | "image" | "audio";

export type MediaState =
  | "uploading"
  | "uploaded"
  | "probing"
  | "transcoding"
  | "playable"
  | "ready"
  | "failed"
  | "rejected";

/** A video as a player needs it. `sources` go from the smallest to the largest and are empty until it can be played. */
export interface VideoView {
  readonly mediaId: MediaId;
  readonly durationMs: number;
  readonly width: number;
  readonly height: number;
  readonly thumbhash: string | null;
  /** LUFS, or null where nothing was measured. */
  readonly loudness: number | null;
  readonly alt: string;
  readonly posterUrl: string | null;
  readonly previewUrl: string | null;
  readonly sprite: SpriteView | null;
  readonly sources: readonly RenditionView[];
}

/** A picture as it is shown: `url` at most 2,048 px on its longer side, `smallUrl` at most 640. */
export interface PictureView {
  readonly mediaId: MediaId;
  readonly url: string;
  readonly smallUrl: string;
  /** Of `url`, in pixels. */
  readonly width: number;
  readonly height: number;
  readonly thumbhash: string | null;
  readonly alt: string;
}

/** A voice note that can be heard. */
export interface VoiceFileView {
  readonly mediaId: MediaId;
  readonly url: string;
  /** How loud it is over time, 0–100, at most 48 bars. */
  readonly waveform: readonly number[];
}

/** How far a file of one's own is. `failure` is a key of the catalogue's `media.failures`. */
export interface MediaProgressView {
  readonly mediaId: MediaId;
  readonly state: MediaState;
  /** Of processing, 0–100. */
  readonly progress: number;
  readonly failure: string | null;
  /** Of a video; of a picture, itself. */
  readonly posterUrl: string | null;
}
