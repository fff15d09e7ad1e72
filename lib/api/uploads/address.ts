import { createHmac, timingSafeEqual } from "node:crypto";
import { deriveKey } from "@/lib/core/seal";
import { env } from "@/lib/env";
import { isKey } from "@/lib/storage/keys";

/**
 * The signed addresses that files are sent to, as UploadThing's SDK makes them:
 * `{ingest}/{key}?expires=…&x-ut-…&signature=hmac-sha256=…`, an HMAC over the whole address without the signature.
 */
export const INGEST_PATH = "/api/uploads/ingest";
const APP_ID = "directlink";
const SIGNATURE = /^(.*)&signature=hmac-sha256(?:=|%3D)([0-9a-f]{64})$/i;

/** The secret of our own ingest, in the shape that the SDK wants. */
export const ingestSecret = (): string =>
  `sk_live_${deriveKey(env().AUTH_SECRET, "upload addresses").export().toString("hex")}`;

/** The SDK's configuration in one text; ours is made of the instance's secret, the cloud's comes from its dashboard. */
export const ingestToken = (): string =>
  Buffer.from(JSON.stringify({ apiKey: ingestSecret(), appId: APP_ID, regions: ["here"] })).toString("base64");

/** What a file's signed address says. */
export interface SignedUpload {
  /** The SDK's own name of the file. It has 30 bits of hash, so it names nothing here. */
  readonly sdkKey: string;
  /** Where the bytes go: the signed `customId`. */
  readonly fileKey: string;
  readonly name: string;
}

export type AddressProblem = "bad_signature" | "expired";

/**
 * Read a signed address. It is checked against our public origin, not against the host that the request names: behind a
 * proxy they differ, and a request may name any host it likes.
 */
export function readAddress(requestUrl: string, now: Date): SignedUpload | AddressProblem {
  const { pathname, search } = new URL(requestUrl);
  const [, signed, given] = SIGNATURE.exec(search) ?? [];
  if (signed === undefined || given === undefined) return "bad_signature";
  const right = createHmac("sha256", ingestSecret()).update(`${env().APP_URL}${pathname}${signed}`).digest();
  if (!timingSafeEqual(Buffer.from(given, "hex"), right)) return "bad_signature";

  const query = new URLSearchParams(signed);
  if (!(Number(query.get("expires")) > now.getTime())) return "expired";
  const fileKey = decodeURIComponent(query.get("x-ut-custom-id") ?? "").replaceAll("~", "/");
  if (!isKey(fileKey)) return "bad_signature";
  const name = decodeURIComponent(query.get("x-ut-file-name") ?? "");
  return { sdkKey: pathname.slice(pathname.lastIndexOf("/") + 1), fileKey, name };
}

/** UploadThing's signature of what its ingest tells our route: an HMAC over the text. */
export const signCallback = (payload: string): string =>
  `hmac-sha256=${createHmac("sha256", ingestSecret()).update(payload).digest("hex")}`;
