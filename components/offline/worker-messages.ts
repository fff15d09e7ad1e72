/** What a page tells the service worker. `SKIP_WAITING` is serwist's name. */
export type ToWorker =
  | { readonly type: "SKIP_WAITING" }
  /** A page is there, of somebody or of nobody. `open`: the page that the app opens with. */
  | { readonly type: "here"; readonly signedIn: boolean; readonly open: string }
  /** What a page loaded before the worker stood before it. */
  | { readonly type: "assets"; readonly urls: readonly string[] }
  /** A page of a feed, as JSON, and under which key it is to lie. */
  | { readonly type: "feed"; readonly key: string; readonly page: string }
  /** The videos of a page, one file of each, first the most wanted. */
  | { readonly type: "videos"; readonly urls: readonly string[] }
  /** Forget whatever is kept of anybody. Answered through the port. */
  | { readonly type: "forget" };

/** What the service worker answers to `here`. */
export interface FromWorker {
  readonly type: "build";
  readonly id: string;
}

/** Where what somebody shares with the app is put until it has taken it, as multipart form data. */
export const SHARED_CACHE = "directlink-shared";
export const SHARED_KEY = "/share/received";
/** How long it waits for somebody who has to sign in first. */
export const SHARED_MS = 15 * 60_000;
