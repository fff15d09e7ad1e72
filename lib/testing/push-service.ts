import type { ECDH } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import ece from "http_ece";
import { startWebServer } from "./web-server";

/** A message as it came to the push service. */
export interface SentPush {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** What the device reads, with its own keys. */
  read(receiver: ECDH, auth: Buffer): unknown;
}

export interface PushService {
  readonly url: string;
  readonly sent: SentPush[];
  close(): Promise<void>;
}

/** A push service on loopback, as browsers name one (RFC 8030): takes everything, but answers `/answer/410` with 410. */
export async function startPushService(): Promise<PushService> {
  const sent: SentPush[] = [];
  const { url, close } = await startWebServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      const path = request.url ?? "";
      const body = Buffer.concat(pieces);
      const read = (receiver: ECDH, auth: Buffer): unknown =>
        JSON.parse(ece.decrypt(body, { version: "aes128gcm", privateKey: receiver, authSecret: auth }).toString());
      sent.push({ path, headers: request.headers, read });
      response.writeHead(Number(/^\/answer\/(\d+)$/.exec(path)?.[1] ?? 201)).end();
    });
  });
  return { url, sent, close };
}
