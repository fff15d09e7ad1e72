/** What a page tells the service worker. `SKIP_WAITING` is serwist's name. */
export type ToWorker =
  | { readonly type: "SKIP_WAITING" }
  /** A page is there, of somebody or of nobody. `open`: the page that the app opens with. */
  | { readonly type: "here"; readonly signedIn: boolean; readonly open: string }
  /** What a page loaded before the worker stood before it. */
  | { readonly type: "assets"; readonly urls: readonly string[] }
  /** The videos of a page, one file of each, first the most wanted. */
  | { readonly type: "videos"; readonly urls: readonly string[] }
  /** Forget whatever is kept of anybody. Answered through the port. */
  | { readonly type: "forget" };

/** What the service worker answers to `here`. */
export interface FromWorker {
  readonly type: "build";
  readonly id: string;
}

/** What came by the system's share sheet, until the app has taken it. */
export interface SharedThings {
  readonly files: readonly File[];
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Where it is put, as multipart form data. */
export const SHARED_CACHE = "directlink-shared";
export const SHARED_KEY = "/share/received";
/** How long it waits for somebody who has to sign in first. */
export const SHARED_MS = 15 * 60_000;
