/** What a page tells the service worker. `SKIP_WAITING` is serwist's name. */
export type ToWorker =
  | { readonly type: "SKIP_WAITING" }
  /** A page is there: who looks at it, and which page it would like to have kept. */
  | { readonly type: "here"; readonly signedIn: boolean; readonly keep: string }
  /** What a page loaded before the worker stood before it. */
  | { readonly type: "assets"; readonly urls: readonly string[] };
