import { Serwist } from "serwist";
import type { ToWorker } from "../worker-messages";
import { assets, keepAssets, keepAssetsOf } from "./assets";
import { answerDocument, OFFLINE_PAGE } from "./pages";
import { scope } from "./scope";

/** Which build this is (`scripts/lib/service-worker.mjs`): a new one makes a new worker. */
declare const BUILD_ID: string;

/**
 * Between our pages and the network. It answers for documents (always the server's answer, while there is one), for
 * scripts and styles, and without a line for pictures and videos that it keeps. Everything else passes it by: the API,
 * streams, actions, uploads.
 */
const serwist: Serwist = new Serwist({
  precacheEntries: [{ url: OFFLINE_PAGE, revision: BUILD_ID }],
  clientsClaim: true,
  navigationPreload: true,
  disableDevLogs: true,
  requestRules: [{ condition: { urlPattern: { pathname: "/api/*" } }, source: "network" }],
  runtimeCaching: [
    assets,
    {
      // All documents, since the browser has begun to load them: those that are let through would be asked for twice.
      matcher: ({ request, sameOrigin }) => sameOrigin && request.mode === "navigate",
      handler: ({ event }) => answerDocument(event as FetchEvent, () => serwist.matchPrecache(OFFLINE_PAGE)),
    },
  ],
});

scope.addEventListener("install", (event) => {
  // What the offline page needs, beside the page itself.
  event.waitUntil(fetch(OFFLINE_PAGE).then(keepAssetsOf));
});
scope.addEventListener("message", (event) => {
  const message = event.data as ToWorker;
  if (message.type === "assets") event.waitUntil(keepAssets(message.urls));
});
serwist.addEventListeners();
