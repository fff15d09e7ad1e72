/** What a client asks for: from `start` to `end` inclusive (or to the end of the object), or the last `suffix` bytes. */
export type RangeWish = { readonly start: number; readonly end?: number } | { readonly suffix: number };

/** Bytes `start` to `end`, both inclusive. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

export interface ObjectHead {
  /** Bytes of the whole object. */
  readonly size: number;
  /** In quotes, as HTTP wants it. */
  readonly etag: string;
  readonly lastModified: Date;
}

export interface StoredObject extends ObjectHead {
  /** What `body` holds; null for the whole object. */
  readonly range: ByteRange | null;
  /** Small pieces in one buffer, large ones as a stream. */
  readonly body: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
}

export interface ListedObject {
  readonly key: string;
  readonly bytes: number;
  readonly lastModified: Date;
}

/**
 * A place that keeps files under keys such as `m/3f…/540p.mp4` (see `keys.ts`). Errors of the place itself are thrown;
 * an object that is not there is null.
 */
export interface Storage {
  readonly name: "local" | "s3" | "uploadthing";
  /** Uploads that arrive piece by piece; null where the place takes them itself, from the browser (UploadThing's cloud). */
  readonly uploads: ResumableUploads | null;
  /** Keep bytes under a key, replacing what was there. */
  put(key: string, bytes: Uint8Array<ArrayBuffer>, mimeType: string): Promise<void>;
  /** Keep a copy of a file of this machine under a key, replacing what was there. */
  putFile(key: string, path: string, mimeType: string): Promise<void>;
  /** Write the object to a path of this machine, for ffmpeg; false where there is no such object. */
  fetchTo(key: string, path: string): Promise<boolean>;
  head(key: string): Promise<ObjectHead | null>;
  /** Throws a `RangeNotSatisfiable` where nothing of the range exists. */
  read(key: string, wish?: RangeWish): Promise<StoredObject | null>;
  /** Where anybody may read the object, for good. Cheap: no question is asked. */
  publicUrl(key: string): string;
  /** Where the object may be read until `expires`, at the origin, by whoever has the address. */
  signedUrl(key: string, expires: Date): Promise<string>;
  /** Give an object another key. Repeating it is harmless. */
  move(from: string, to: string): Promise<void>;
  /** Make caches between us and people (`MEDIA_CDN_URL`) forget these objects. */
  purge(keys: readonly string[]): Promise<void>;
  /** Remove the object of this key and every object below it (`key/…`). Nothing there is no error. */
  delete(key: string): Promise<void>;
  /** Everything below a folder, in no particular order; what is not whole yet too, as its key with something after it. */
  list(key: string): AsyncIterable<ListedObject>;
  /** Throws when the place can't be reached or not be written to. */
  ping(): Promise<void>;
}

/** Uploads in pieces. One request writes to an upload at a time; whoever calls sees to that. */
export interface ResumableUploads {
  /** Prepare a place. Repeating it is harmless. */
  issueUpload(key: string, mimeType: string): Promise<void>;
  /** How many bytes are kept, finished or not. */
  received(key: string): Promise<number>;
  /**
   * Store bytes from `offset` on; gives the new number of bytes kept. When `bytes` throws (the connection broke), what
   * arrived until then is kept and the error passed on. Throws a `WrongOffset` where `offset` is not what is kept, a
   * `TooManyBytes` as soon as there are more than `cap` in all.
   */
  append(key: string, offset: number, bytes: AsyncIterable<Uint8Array>, cap: number): Promise<number>;
  /** Make the upload an object like any other. Repeating it is harmless. Throws unless exactly `bytes` are kept. */
  finalize(key: string, bytes: number): Promise<void>;
  /** Forget an unfinished upload and its bytes. */
  discard(key: string): Promise<void>;
}

export class RangeNotSatisfiable extends Error {
  override readonly name = "RangeNotSatisfiable";
  constructor(readonly size: number) {
    super(`the object has ${size} bytes`);
  }
}

export class WrongOffset extends Error {
  override readonly name = "WrongOffset";
  constructor(
    readonly received: number,
    readonly given: number,
  ) {
    super(`${received} bytes are kept, not ${given}`);
  }
}

export class TooManyBytes extends Error {
  override readonly name = "TooManyBytes";
}
