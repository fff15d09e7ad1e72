import type { KeyObject } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { rm, stat } from "node:fs/promises";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import {
  CopyObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  type GetObjectCommandOutput,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { purgeCache } from "./cdn";
import { accessOf, checkedKey } from "./keys";
import { resolveRange } from "./range";
import { orNull, statusOf } from "./s3-answers";
import { s3Uploads } from "./s3-uploads";
import { signedPath } from "./signed-path";
import { type ByteRange, type ObjectHead, RangeNotSatisfiable, type RangeWish, type Storage } from "./types";

export interface S3Settings {
  readonly bucket: string;
  readonly region: string;
  /** Another S3-compatible place than Amazon's. */
  readonly endpoint?: string;
  readonly forcePathStyle: boolean;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly publicBase: string;
  readonly signingKey: KeyObject;
  readonly cacheUrl?: string;
}

const BUFFERED_BYTES = 512 * 1024;
const FOREVER = "public, max-age=31536000, immutable";

/**
 * An S3-compatible bucket. It needs no public access: we read it for people, or `MEDIA_CDN_URL` does. Objects of `p/`
 * are read through us alone, because only we know who may.
 */
export function s3Storage({ bucket: Bucket, publicBase, signingKey, cacheUrl, ...given }: S3Settings): Storage {
  const client = new S3Client({
    region: given.region,
    endpoint: given.endpoint,
    forcePathStyle: given.forcePathStyle,
    credentials: { accessKeyId: given.accessKeyId, secretAccessKey: given.secretAccessKey },
    // The newer checksums are not understood by every S3-compatible place.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  });

  const get = (key: string, wish?: RangeWish): Promise<GetObjectCommandOutput | null> =>
    orNull(client.send(new GetObjectCommand({ Bucket, Key: checkedKey(key), Range: wish && rangeHeader(wish) })));

  const storage: Storage = {
    name: "s3",
    uploads: s3Uploads(client, Bucket),

    async put(key, bytes, mimeType) {
      await client.send(new PutObjectCommand({ ...target(key), Body: bytes, ContentType: mimeType }));
    },

    async putFile(key, path, mimeType) {
      const { size } = await stat(path);
      const Body = createReadStream(path);
      await client.send(new PutObjectCommand({ ...target(key), Body, ContentLength: size, ContentType: mimeType }));
    },

    async fetchTo(key, path) {
      const found = await get(key);
      if (!found) return false;
      await rm(path, { force: true });
      await pipeline(found.Body as Readable, createWriteStream(path));
      return true;
    },

    async head(key) {
      const found = await orNull(client.send(new HeadObjectCommand({ Bucket, Key: checkedKey(key) })));
      return found ? headOf(found, found.ContentLength ?? 0) : null;
    },

    async read(key, asked) {
      const wish = asked && (await withStart(key, asked));
      const found = await get(key, wish).catch(async (error: unknown) => {
        if (statusOf(error) !== 416) throw error;
        throw new RangeNotSatisfiable((await storage.head(key))?.size ?? 0);
      });
      if (!found?.Body) return null;
      const range = wish ? contentRange(found.ContentRange) : null;
      const length = found.ContentLength ?? 0;
      const body =
        length <= BUFFERED_BYTES
          ? new Uint8Array(await found.Body.transformToByteArray())
          : (found.Body.transformToWebStream() as ReadableStream<Uint8Array>);
      return { ...headOf(found, range?.size ?? length), range, body };
    },

    publicUrl: (key) => `${publicBase}/${key}`,
    signedUrl: async (key, expires) => signedPath(signingKey, checkedKey(key), expires),

    async move(from, to) {
      const CopySource = `${Bucket}/${checkedKey(from)}`;
      const copied = await orNull(client.send(new CopyObjectCommand({ ...target(to), CopySource })));
      if (!copied && !(await storage.head(to))) throw new Error("there is no object to move");
      await removeAll([from]);
    },

    purge: (keys) => purgeCache(cacheUrl, keys),

    async delete(key) {
      checkedKey(key);
      const below: string[] = [key];
      for await (const object of storage.list(key)) below.push(object.key);
      await removeAll(below);
    },

    async *list(key) {
      let ContinuationToken: string | undefined;
      do {
        const page = await client.send(new ListObjectsV2Command({ Bucket, Prefix: `${key}/`, ContinuationToken }));
        for (const { Key = "", Size = 0, LastModified = new Date(0) } of page.Contents ?? [])
          yield { key: Key, bytes: Size, lastModified: LastModified };
        ContinuationToken = page.NextContinuationToken;
      } while (ContinuationToken);
    },

    async ping() {
      await client.send(new HeadBucketCommand({ Bucket }));
    },
  };

  const target = (key: string) => ({
    Bucket,
    Key: checkedKey(key),
    CacheControl: accessOf(key) === "public" ? FOREVER : "private, no-store",
  });

  /** «The last bytes» is what S3-compatible places understand differently: ask for the size first. */
  async function withStart(key: string, wish: RangeWish): Promise<RangeWish> {
    if (!("suffix" in wish)) return wish;
    const size = (await storage.head(key))?.size ?? 0;
    return size === 0 ? { start: 0 } : resolveRange(wish, size);
  }

  async function removeAll(keys: readonly string[]): Promise<void> {
    for (let at = 0; at < keys.length; at += 1000) {
      const Objects = keys.slice(at, at + 1000).map((Key) => ({ Key }));
      const { Errors } = await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }));
      if (Errors?.length) throw new Error(`${Errors.length} objects were not removed: ${Errors[0]?.Code}`);
    }
  }

  return storage;
}

const rangeHeader = (wish: RangeWish): string =>
  "suffix" in wish ? `bytes=-${wish.suffix}` : `bytes=${wish.start}-${wish.end ?? ""}`;

function contentRange(header: string | undefined): (ByteRange & { size: number }) | null {
  const match = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(header ?? "");
  return match ? { start: Number(match[1]), end: Number(match[2]), size: Number(match[3]) } : null;
}

const headOf = (found: { ETag?: string; LastModified?: Date }, size: number): ObjectHead => ({
  size,
  etag: found.ETag ?? `"${size}"`,
  lastModified: found.LastModified ?? new Date(0),
});
