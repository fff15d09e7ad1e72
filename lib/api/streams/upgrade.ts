import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { Failure } from "@/lib/core/result";
import { problem } from "@/lib/http/status";
import { logger } from "@/lib/telemetry/logger";
import { openOwnSocket } from "./own-socket";
import { protocolOf } from "./streaming/admission";
import { openStreaming } from "./streaming/open";

/** Frames that come in are a subscription, or a message with its draft of 4,000 characters: never more. */
const FRAME_BYTES_MAX = 64 * 1_024;

/** What a door makes of a request: how to serve the socket, or why not. */
export type Admission = { readonly serve: (socket: WebSocket) => void } | { readonly failure: Failure };

const DOORS: Readonly<Record<string, (request: Request) => Promise<Admission>>> = {
  "/api/v1/streaming": openStreaming,
  "/api/directlink/v1/socket": openOwnSocket,
};

let server: WebSocketServer | undefined;

/**
 * Take over the connection of a request for one of our WebSockets, which has passed the edge; false where it asks for
 * something else. Whom the door refuses gets an answer of HTTP, with the status that an ordinary request would get.
 */
export function upgradeStream(incoming: IncomingMessage, socket: Duplex, head: Buffer): boolean {
  const url = URL.parse(incoming.url ?? "", "http://here");
  const door = DOORS[url?.pathname.replace(/\/$/, "") ?? ""];
  if (!url || !door) return false;
  // Until the socket is one, nobody else hears of its faults.
  const ignore = () => {};
  socket.on("error", ignore);
  void admit(door, requestOf(incoming, url)).then((admission) => {
    if ("failure" in admission) return refuse(socket, admission.failure);
    server ??= new WebSocketServer({
      noServer: true,
      maxPayload: FRAME_BYTES_MAX,
      perMessageDeflate: false,
      handleProtocols: (offered) => protocolOf([...offered]) ?? false,
    });
    server.handleUpgrade(incoming, socket, head, (accepted) => {
      socket.removeListener("error", ignore);
      // What is no frame, or too large a one, ends this connection; `ws` has said so to the other side.
      accepted.on("error", ignore);
      admission.serve(accepted);
    });
  });
  return true;
}

async function admit(door: (request: Request) => Promise<Admission>, request: Request): Promise<Admission> {
  try {
    return await door(request);
  } catch (error) {
    logger().error({ err: error }, "a WebSocket could not be opened");
    return { failure: { code: "unavailable", reason: "session" } };
  }
}

function requestOf({ headers }: IncomingMessage, url: URL): Request {
  const given = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(", ") : value] as [string, string]],
  );
  return new Request(url, { headers: given });
}

function refuse(socket: Duplex, failure: Failure): void {
  const { status } = problem(failure);
  const body = JSON.stringify({ error: failure });
  socket.end(
    `HTTP/1.1 ${status} \r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}
