import { randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import type { MediaId } from "@/lib/core/ids";
import { env } from "@/lib/env";

/** What UploadThing's client sends, by hand: its own needs a browser's XMLHttpRequest. */
export interface SignedAddress {
  readonly url: string;
  readonly key: string;
  readonly customId: string;
  readonly mediaId: MediaId;
}

export const newFingerprint = (): string => randomBytes(16).toString("hex");

/** Ask for the signed address of a file. */
export function askForAddress(
  server: string,
  headers: Record<string, string>,
  {
    size,
    fingerprint,
    name = "clip.mp4",
    type = "video/mp4",
  }: {
    size: number;
    fingerprint: string;
    name?: string;
    type?: string;
  },
): Promise<Response> {
  return fetch(`${server}/api/uploads?actionType=upload&slug=video`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-uploadthing-version": "7.7.4", ...headers },
    body: JSON.stringify({ files: [{ name, size, type, lastModified: 1 }], input: { fingerprint } }),
  });
}

/** The same address, reached at the test's own port. */
export const reachedAt = (server: string, address: string): string => address.replace(env().APP_URL, server);

const BOUNDARY = "----directlink-test";
const HEAD = Buffer.from(
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="../../evil.mp4"\r\nContent-Type: video/mp4\r\n\r\n`,
);
const TAIL = Buffer.from(`\r\n--${BOUNDARY}--\r\n`);

interface Pace {
  /** Cut it off after so many bytes, when `beforeBreak` is fulfilled. */
  readonly breakAfter?: number;
  readonly beforeBreak?: () => Promise<unknown>;
  /** How long to wait before the piece that begins at `at`. */
  readonly pauseMs?: number | ((at: number) => number);
  readonly pieceBytes?: number;
}

/** A multipart body around some bytes, sent piece by piece. */
export function formOf(content: Buffer, { breakAfter, beforeBreak, pauseMs = 0, pieceBytes = 65_536 }: Pace = {}) {
  const pauseBefore = typeof pauseMs === "number" ? () => pauseMs : pauseMs;
  async function* pieces(): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    yield new Uint8Array(HEAD);
    for (let at = 0; at < content.length; at += pieceBytes) {
      if (breakAfter !== undefined && at >= breakAfter) {
        await beforeBreak?.();
        throw new Error("the network is gone");
      }
      const pause = pauseBefore(at);
      if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
      yield new Uint8Array(content.subarray(at, at + pieceBytes));
    }
    yield new Uint8Array(TAIL);
  }
  return {
    body: Readable.toWeb(Readable.from(pieces())) as ReadableStream<Uint8Array>,
    duplex: "half" as const,
    headers: { "content-type": `multipart/form-data; boundary=${BOUNDARY}` },
  };
}

/** Send the bytes from `offset` on. */
export function send(
  address: string,
  content: Buffer,
  { offset = 0, signal, ...form }: { offset?: number; signal?: AbortSignal } & Parameters<typeof formOf>[1] = {},
): Promise<Response> {
  const { headers, ...rest } = formOf(content.subarray(offset), form);
  return fetch(address, { method: "PUT", ...rest, headers: { ...headers, range: `bytes=${offset}-` }, signal });
}

/** How much of it is stored. */
export async function receivedAt(address: string): Promise<number> {
  const answer = await fetch(address, { method: "HEAD" });
  if (!answer.ok) throw new Error(`HEAD answered ${answer.status}`);
  return Number(answer.headers.get("x-ut-range-start"));
}
