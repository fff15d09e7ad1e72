import { createHmac } from "node:crypto";
import { createWriteStream, openAsBlob } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as WebStream } from "node:stream/web";
import { UTApi, UTFile } from "uploadthing/server";
import { accessOf, checkedKey } from "./keys";
import { RangeNotSatisfiable, type RangeWish, type Storage } from "./types";
import { parseUploadThingToken, uploadThingId, uploadThingUrl } from "./uploadthing-url";

export interface UploadThingSettings {
  /** Of the cloud's dashboard: base64 of `{apiKey, appId, regions}`. */
  readonly token: string;
  /** Only to speak to a stand-in: where files are read, where the API and the ingest are. */
  readonly filesUrl?: string;
  readonly apiUrl?: string;
  readonly ingestUrl?: string;
}

/**
 * UploadThing's cloud. An object's key is its `customId` there (with `~` for `/`), so that its address is known without
 * asking. Browsers upload straight to the cloud. The cloud can't list by prefix or rename: `list` reads the whole
 * listing, `move` copies through this machine. Signed addresses need the app's access control to allow private files.
 */
export function uploadThingStorage({ token, filesUrl, apiUrl, ingestUrl }: UploadThingSettings): Storage {
  const { apiKey } = parseUploadThingToken(token);
  const cloud = new UTApi({
    token,
    logLevel: "Warning",
    defaultKeyType: "customId",
    ...(apiUrl && { apiUrl }),
    ...(ingestUrl && { ingestUrl }),
  });
  const idOf = (key: string) => uploadThingId(checkedKey(key));
  const publicUrl = uploadThingUrl(token, filesUrl);

  /** https://docs.uploadthing.com/working-with-files: HMAC over the address with its expiry. */
  function signed(key: string, expires: Date): string {
    const address = new URL(publicUrl(key));
    address.searchParams.set("expires", String(expires.getTime()));
    const signature = createHmac("sha256", apiKey).update(address.href).digest("hex");
    address.searchParams.append("signature", `hmac-sha256=${signature}`);
    return address.href;
  }

  const readable = (key: string) =>
    accessOf(key) === "signed" ? signed(key, new Date(Date.now() + 60_000)) : publicUrl(key);

  async function request(key: string, init: RequestInit): Promise<Response | null> {
    const answer = await fetch(readable(checkedKey(key)), { redirect: "follow", ...init });
    if (answer.ok) return answer;
    await answer.body?.cancel();
    if (answer.status === 404) return null;
    if (answer.status === 416) throw new RangeNotSatisfiable(sizeOf(answer) ?? 0);
    throw new Error(`UploadThing answered ${answer.status}`);
  }

  async function send(key: string, bytes: Blob, mimeType: string): Promise<void> {
    await cloud.deleteFiles(idOf(key));
    const file = new UTFile([bytes], idOf(key), { type: mimeType, customId: idOf(key) });
    const acl = accessOf(key) === "signed" ? "private" : undefined;
    const { error } = await cloud.uploadFiles(file, { contentDisposition: "inline", acl });
    if (error) throw new Error(`UploadThing refused a file: ${error.code} ${error.message}`);
  }

  const storage: Storage = {
    name: "uploadthing",
    uploads: null,
    put: (key, bytes, mimeType) => send(key, new Blob([bytes]), mimeType),
    putFile: async (key, path, mimeType) => send(key, await openAsBlob(path), mimeType),

    async fetchTo(key, path) {
      const answer = await request(key, {});
      if (!answer?.body) return false;
      await pipeline(Readable.fromWeb(answer.body as WebStream), createWriteStream(path));
      return true;
    },

    async head(key) {
      const answer = await request(key, { method: "HEAD" });
      return answer && headOf(answer);
    },

    async read(key, wish) {
      const answer = await request(key, { headers: wish && { range: rangeHeader(wish) } });
      if (!answer?.body) return null;
      const match = /^bytes (\d+)-(\d+)\//.exec(answer.headers.get("content-range") ?? "");
      const range = match && { start: Number(match[1]), end: Number(match[2]) };
      return { ...headOf(answer), range, body: answer.body };
    },

    publicUrl,
    signedUrl: async (key, expires) => signed(checkedKey(key), expires),

    async move(from, to) {
      const answer = await request(from, {});
      if (!answer) {
        if (await storage.head(to)) return;
        throw new Error("there is no object to move");
      }
      await send(to, await answer.blob(), answer.headers.get("content-type") ?? "application/octet-stream");
      await cloud.deleteFiles(idOf(from));
    },

    // The cloud empties its own caches when a file is deleted.
    purge: async () => {},

    async delete(key) {
      const below = [idOf(key)];
      for await (const object of storage.list(key)) below.push(idOf(object.key));
      await cloud.deleteFiles(below);
    },

    async *list(key) {
      const limit = 500;
      for (let offset = 0; ; offset += limit) {
        const { files, hasMore } = await cloud.listFiles({ limit, offset });
        for (const file of files) {
          const itsKey = file.customId?.replaceAll("~", "/");
          if (itsKey?.startsWith(`${key}/`) && file.status === "Uploaded")
            yield { key: itsKey, bytes: file.size, lastModified: new Date(file.uploadedAt) };
        }
        if (!hasMore) return;
      }
    },

    async ping() {
      await cloud.getUsageInfo();
    },
  };
  return storage;
}

const rangeHeader = (wish: RangeWish): string =>
  "suffix" in wish ? `bytes=-${wish.suffix}` : `bytes=${wish.start}-${wish.end ?? ""}`;

const sizeOf = (answer: Response): number | null => {
  const whole = /\/(\d+)$/.exec(answer.headers.get("content-range") ?? "")?.[1] ?? answer.headers.get("content-length");
  return whole === null ? null : Number(whole);
};

const headOf = (answer: Response) => ({
  size: sizeOf(answer) ?? 0,
  etag: answer.headers.get("etag") ?? `"${sizeOf(answer)}"`,
  lastModified: new Date(answer.headers.get("last-modified") ?? 0),
});
