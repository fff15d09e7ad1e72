import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { checkedKey } from "./keys";
import { nothingMore } from "./local-uploads";
import { orNull } from "./s3-answers";
import { type ResumableUploads, TooManyBytes, WrongOffset } from "./types";

/** S3 takes parts of 5 MiB or more (the last may be smaller), at most 10,000 of them. */
const PART_BYTES = 8 * 1024 ** 2;

/** What is kept of an upload, as a small object beside it: any process can go on with it. */
interface Progress {
  readonly uploadId: string;
  readonly parts: readonly { readonly etag: string; readonly bytes: number }[];
  /** Bytes after the last part, too few for a part of their own; they are the beginning of the tail object. */
  readonly tailBytes: number;
}

const partsBytes = (progress: Progress): number => progress.parts.reduce((sum, part) => sum + part.bytes, 0);
const keptBytes = (progress: Progress): number => partsBytes(progress) + progress.tailBytes;

/**
 * Uploads in pieces as S3 multipart uploads. At most one part (8 MiB) of an upload is in memory; when a request ends in
 * between, what is left of it becomes the tail, so that nothing that arrived is lost. Only a process that is killed
 * loses what had not become a part yet: the client is told the smaller offset, and sends it again.
 */
export function s3Uploads(client: S3Client, Bucket: string): ResumableUploads {
  const progressKey = (key: string) => `${checkedKey(key)}.progress`;
  const tailKey = (key: string) => `${checkedKey(key)}.tail`;

  async function bytesOf(Key: string): Promise<Uint8Array | null> {
    const found = await orNull(client.send(new GetObjectCommand({ Bucket, Key })));
    return found?.Body ? found.Body.transformToByteArray() : null;
  }

  /** The tail as it was when the progress was saved: a later, longer one may have been stored before a crash. */
  async function tailOf(key: string, progress: Progress): Promise<Uint8Array> {
    if (progress.tailBytes === 0) return new Uint8Array();
    const bytes = await bytesOf(tailKey(key));
    if (!bytes || bytes.byteLength < progress.tailBytes) throw new Error("the tail of an upload is missing");
    return bytes.subarray(0, progress.tailBytes);
  }

  async function load(key: string): Promise<Progress | null> {
    const bytes = await bytesOf(progressKey(key));
    return bytes && (JSON.parse(Buffer.from(bytes).toString()) as Progress);
  }

  async function save(key: string, progress: Progress): Promise<Progress> {
    const Body = JSON.stringify(progress);
    await client.send(new PutObjectCommand({ Bucket, Key: progressKey(key), Body, ContentType: "application/json" }));
    return progress;
  }

  async function begin(key: string, mimeType: string): Promise<Progress> {
    const started = await client.send(
      new CreateMultipartUploadCommand({ Bucket, Key: checkedKey(key), ContentType: mimeType }),
    );
    return save(key, { uploadId: started.UploadId ?? "", parts: [], tailBytes: 0 });
  }

  async function addPart(key: string, progress: Progress, bytes: Uint8Array): Promise<Progress> {
    const PartNumber = progress.parts.length + 1;
    const sent = await client.send(
      new UploadPartCommand({ Bucket, Key: key, UploadId: progress.uploadId, PartNumber, Body: bytes }),
    );
    const part = { etag: sent.ETag ?? "", bytes: bytes.byteLength };
    return save(key, { ...progress, parts: [...progress.parts, part], tailBytes: 0 });
  }

  /** The tail first, then the word that it is there: a crash in between only forgets it. */
  async function keepTail(key: string, progress: Progress, tail: Uint8Array): Promise<Progress> {
    if (tail.byteLength === 0) return progress;
    await client.send(new PutObjectCommand({ Bucket, Key: tailKey(key), Body: tail }));
    return save(key, { ...progress, tailBytes: tail.byteLength });
  }

  async function finishedSize(key: string): Promise<number | null> {
    const found = await orNull(client.send(new HeadObjectCommand({ Bucket, Key: checkedKey(key) })));
    return found ? (found.ContentLength ?? 0) : null;
  }

  async function forget(key: string): Promise<void> {
    const Objects = [{ Key: tailKey(key) }, { Key: progressKey(key) }];
    await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }));
  }

  return {
    async issueUpload(key, mimeType) {
      if (!(await load(key)) && (await finishedSize(key)) === null) await begin(key, mimeType);
    },

    async received(key) {
      const progress = await load(key);
      return progress ? keptBytes(progress) : ((await finishedSize(key)) ?? 0);
    },

    async append(key, offset, bytes, cap) {
      const found = await load(key);
      const finished = found ? null : await finishedSize(key);
      const kept = found ? keptBytes(found) : (finished ?? 0);
      if (kept !== offset) throw new WrongOffset(kept, offset);
      if (finished !== null) return nothingMore(bytes, finished);

      let progress = found ?? (await begin(key, "application/octet-stream"));
      const buffer = Buffer.allocUnsafe(PART_BYTES);
      const tail = await tailOf(key, progress);
      buffer.set(tail);
      let filled = tail.byteLength;
      let position = offset;
      let fresh = false;
      try {
        for await (const piece of bytes) {
          if (position + piece.byteLength > cap) throw new TooManyBytes(`more than ${cap} bytes`);
          for (let at = 0; at < piece.byteLength; ) {
            const taken = Math.min(PART_BYTES - filled, piece.byteLength - at);
            buffer.set(piece.subarray(at, at + taken), filled);
            [filled, at, position, fresh] = [filled + taken, at + taken, position + taken, true];
            if (filled < PART_BYTES) continue;
            progress = await addPart(key, progress, buffer);
            [filled, fresh] = [0, false];
          }
        }
      } finally {
        if (fresh) await keepTail(key, progress, buffer.subarray(0, filled));
      }
      return position;
    },

    async finalize(key, bytes) {
      const found = await load(key);
      if (!found || (await finishedSize(key)) === bytes) {
        if ((await finishedSize(key)) !== bytes) throw new Error("the upload is not whole");
        if (found) await forget(key);
        return;
      }
      if (keptBytes(found) !== bytes) throw new Error("the upload is not whole");
      const whole = found.tailBytes > 0 ? await addPart(key, found, await tailOf(key, found)) : found;
      const Parts = whole.parts.map(({ etag }, index) => ({ ETag: etag, PartNumber: index + 1 }));
      await client.send(
        new CompleteMultipartUploadCommand({ Bucket, Key: key, UploadId: found.uploadId, MultipartUpload: { Parts } }),
      );
      await forget(key);
    },

    async discard(key) {
      const progress = await load(key);
      if (!progress) return;
      await client
        .send(new AbortMultipartUploadCommand({ Bucket, Key: key, UploadId: progress.uploadId }))
        // Aborted before, or a place that keeps nothing of an upload that is never completed.
        .catch((error: Error) => {
          if (!["NoSuchUpload", "MethodNotAllowed", "NotImplemented"].includes(error.name)) throw error;
        });
      await forget(key);
    },
  };
}
