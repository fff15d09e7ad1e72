import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { getRequestListener } from "@hono/node-server";
import { databasePool } from "@/db/client";
import { api } from "@/lib/api/app";
import { upgradeStream } from "@/lib/api/streams/upgrade";
import { env } from "@/lib/env";
import { leavesDocument, rememberAnswer } from "@/lib/http/answers";
import {
  CLIENT_ADDRESS_HEADER,
  clientAddress,
  EDGE_HEADER,
  edgeProof,
  FORWARDED_HEADERS,
  PLACE_HEADER,
  placeOf,
  proxyList,
  REQUEST_ID_HEADER,
  requestId,
  securityHeaders,
} from "@/lib/http/edge";
import { closeLimiter } from "@/lib/ratelimit/limiter";
import { closeBus } from "@/lib/realtime/bus";
import { closeHub } from "@/lib/streams/hub";
import { startLines } from "./start-lines";
import { markTrueStatus } from "./true-status";

/** What `server.ts` calls, before Next. */
export interface Runtime {
  /** Answer what is not a page; false leaves the request to Next. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  /** Take over a WebSocket; false leaves it to Next. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** What to tell whoever started us, once the port is open. */
  started(): Promise<string[]>;
  /** Hand jobs back, then close every connection. */
  close(): Promise<void>;
}

const RUNTIME = Symbol.for("directlink.runtime");

export function registerRuntime(runtime: Runtime): void {
  (globalThis as { [RUNTIME]?: Runtime })[RUNTIME] = runtime;
}

/** Paths that the API application answers; everything else is a page. `api/auth` (NextAuth's) and `api/oauth` are inside Next. */
const API_PATH = /^\/(?:media|embed|api(?!\/(?:auth|oauth)\/))\//;

/** They tell a page's script what it must not know of its own request, or ask for a way through. */
const NEVER = /^(?:TRACE|TRACK|CONNECT)$/;

export function createRuntime({ closeWorker }: { closeWorker: () => Promise<void> }): Runtime {
  const trusted = proxyList(env().TRUSTED_PROXIES);
  const https = env().APP_URL.startsWith("https:");
  const answer = getRequestListener((request, bindings) => api().fetch(request, bindings), {
    overrideGlobalObjects: false,
  });

  return {
    async handle(request, response) {
      if (looksAhead(request)) {
        response.writeHead(204).end();
        return true;
      }
      passEdge(request, response);
      if (NEVER.test(request.method ?? "")) {
        response.writeHead(405, { allow: "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS" }).end();
        return true;
      }
      if (!API_PATH.test(request.url ?? "")) {
        await markTrueStatus(request, response);
        return false;
      }
      await answer(request, response);
      return true;
    },
    upgrade(request, socket, head) {
      passEdge(request);
      return upgradeStream(request, socket, head);
    },
    started: () => startLines(),
    async close() {
      await closeHub();
      await closeWorker();
      await closeLimiter();
      await closeBus();
      await databasePool().close();
    },
  };

  function passEdge(request: IncomingMessage, response?: ServerResponse): void {
    const peer = request.socket.remoteAddress ?? "";
    const fromTrusted = trusted(peer);
    const address = clientAddress(peer, request.headers["x-forwarded-for"] as string | undefined, trusted);
    const id = requestId(request.headers[REQUEST_ID_HEADER] as string | undefined, fromTrusted);
    if (!fromTrusted) setHeaders(request, Object.fromEntries(FORWARDED_HEADERS.map((name) => [name, null])));
    const place = fromTrusted
      ? placeOf((name) => request.headers[name] as string | undefined, env().PLACE_HEADERS)
      : null;
    setHeaders(request, {
      [REQUEST_ID_HEADER]: id,
      [CLIENT_ADDRESS_HEADER]: address,
      [EDGE_HEADER]: edgeProof(),
      [PLACE_HEADER]: place,
    });
    if (!response) return;
    if (request.headers["next-action"] !== undefined) rememberAnswer(id, response);
    response.setHeader(REQUEST_ID_HEADER, id);
    for (const [name, value] of Object.entries(securityHeaders(https, request.url))) response.setHeader(name, value);
  }
}

/**
 * Whether Next asks for the page that an action redirects to, in order to send it along, and the action wants none sent
 * (`leaveDocument`). Next asks with the headers of the action's own request, so with a proof that nobody outside knows.
 */
function looksAhead({ headers, method }: IncomingMessage): boolean {
  return (
    method === "GET" &&
    headers[EDGE_HEADER] === edgeProof() &&
    leavesDocument((headers[REQUEST_ID_HEADER] as string | undefined) ?? null)
  );
}

/** Set request headers, and take away what a client wrote under their names: Node keeps both of two lists. */
function setHeaders(request: IncomingMessage, headers: Readonly<Record<string, string | null>>): void {
  const { rawHeaders } = request;
  for (let i = rawHeaders.length - 2; i >= 0; i -= 2)
    if ((rawHeaders[i] as string).toLowerCase() in headers) rawHeaders.splice(i, 2);
  for (const [name, value] of Object.entries(headers)) {
    delete request.headers[name];
    if (value === null) continue;
    request.headers[name] = value;
    rawHeaders.push(name, value);
  }
}
