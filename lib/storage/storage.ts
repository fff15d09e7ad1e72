import type { KeyObject } from "node:crypto";
import { deriveKey } from "@/lib/core/seal";
import { env } from "@/lib/env";
import { lazily } from "./lazy";
import { localStorage } from "./local";
import type { Storage } from "./types";
import { uploadThingUrl } from "./uploadthing-url";

const STORAGE = Symbol.for("directlink.storage");
const shared = globalThis as { [STORAGE]?: Storage };

/** The place that keeps this instance's files, chosen by the settings when first asked for. */
export function storage(): Storage {
  shared[STORAGE] ??= openStorage();
  return shared[STORAGE];
}

let signingKey: KeyObject | undefined;

/** What signs the addresses of objects that are not for everybody. */
export function pathSigningKey(): KeyObject {
  signingKey ??= deriveKey(env().AUTH_SECRET, "media addresses");
  return signingKey;
}

function openStorage(): Storage {
  const e = env();
  const cacheUrl = e.MEDIA_CDN_URL?.replace(/\/$/, "");
  const addresses = { publicBase: cacheUrl ?? "/media", signingKey: pathSigningKey(), cacheUrl };
  const { UPLOADTHING_TOKEN: token, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = e;
  if (token)
    return lazily({ name: "uploadthing", resumable: false, publicUrl: uploadThingUrl(token) }, async () =>
      (await import("./uploadthing")).uploadThingStorage({ token }),
    );
  if (S3_BUCKET && S3_ACCESS_KEY_ID && S3_SECRET_ACCESS_KEY)
    return lazily({ name: "s3", resumable: true, publicUrl: (key) => `${addresses.publicBase}/${key}` }, async () =>
      (await import("./s3")).s3Storage({
        ...addresses,
        bucket: S3_BUCKET,
        region: e.S3_REGION,
        endpoint: e.S3_ENDPOINT,
        forcePathStyle: e.S3_FORCE_PATH_STYLE,
        accessKeyId: S3_ACCESS_KEY_ID,
        secretAccessKey: S3_SECRET_ACCESS_KEY,
      }),
    );
  return localStorage({ ...addresses, root: e.MEDIA_DIR });
}
