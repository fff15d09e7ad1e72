import { Serwist } from "serwist";
import { NOBODY } from "@/lib/core/device-owner";
import type { FromWorker, ToWorker } from "../worker-messages";
import { assets, keepAssets, keepAssetsOf } from "./assets";
import { keepVideos, keptMedia } from "./media";
import { forgetOwner, setOwner } from "./owner";
import { answerDocument, keepAhead, keepFeed, OFFLINE_PAGE } from "./pages";
import { openPushed, showPush } from "./push";
import { renewSubscription, type SubscriptionChange } from "./renew-subscription";
import { scope } from "./scope";
import { receiveShare, SHARE_TARGET } from "./share";

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
    keptMedia,
    {
      // All documents, since the browser has begun to load them: those that are let through would be asked for twice.
      matcher: ({ request, sameOrigin }) => sameOrigin && request.mode === "navigate",
      handler: ({ event }) => answerDocument(event as FetchEvent, () => serwist.matchPrecache(OFFLINE_PAGE)),
    },
    {
      matcher: ({ url, sameOrigin }) => sameOrigin && url.pathname === SHARE_TARGET,
      handler: ({ request }) => receiveShare(request),
      method: "POST",
    },
  ],
});

scope.addEventListener("install", (event) => {
  // What the offline page needs, beside the page itself.
  event.waitUntil(fetch(OFFLINE_PAGE).then(keepAssetsOf));
});
scope.addEventListener("message", (event) => event.waitUntil(hear(event).catch(unlessCut)));
scope.addEventListener("push", (event) => event.waitUntil(showPush(event)));
// TypeScript's library doesn't know it yet.
scope.addEventListener("pushsubscriptionchange", (event) => {
  const change = event as SubscriptionChange;
  change.waitUntil(renewSubscription(change).catch(unlessCut));
});
scope.addEventListener("notificationclick", (event) => event.waitUntil(openPushed(event)));
serwist.addEventListeners();

async function hear({ data, source, ports }: ExtendableMessageEvent): Promise<void> {
  const message = data as ToWorker;
  if (message.type === "assets") {
    // A page that began to load just before this worker was there was not claimed with the others.
    await scope.clients.claim();
    await keepAssets(message.urls);
  }
  if (message.type === "feed") await keepFeed(message.key, message.page);
  if (message.type === "videos") await keepVideos(message.urls);
  if (message.type === "forget") {
    await forgetOwner();
    ports[0]?.postMessage(true);
  }
  if (message.type === "here") {
    // A session that has ended elsewhere keeps its cookie: its pages are a guest's, and what was kept of it goes.
    if (!message.signedIn) await setOwner(NOBODY);
    source?.postMessage({ type: "build", id: BUILD_ID } satisfies FromWorker);
    await keepAhead(message.open);
  }
}

/** A line that broke while something was fetched ahead: the next page asks again. Anything else is a mistake of ours. */
function unlessCut(error: unknown): void {
  if (!(error instanceof TypeError)) throw error;
}
