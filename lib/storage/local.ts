import { type KeyObject, randomBytes } from "node:crypto";
import { constants, type Stats } from "node:fs";
import { access, copyFile, link, mkdir, open, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { purgeCache } from "./cdn";
import { checkedKey } from "./keys";
import { localUploads } from "./local-uploads";
import { resolveRange } from "./range";
import { signedPath } from "./signed-path";
import type { ListedObject, ObjectHead, RangeWish, Storage, StoredObject } from "./types";

/** Up to here an answer is read in one go: one buffer costs less than a stream. */
const BUFFERED_BYTES = 512 * 1024;

export interface LocalSettings {
  /** Folder of all objects. */
  readonly root: string;
  /** What public addresses begin with. */
  readonly publicBase: string;
  readonly signingKey: KeyObject;
  readonly cacheUrl?: string;
}

/** Files on this machine's disk. An object appears whole or not at all: it is written beside its place, then renamed. */
export function localStorage({ root, publicBase, signingKey, cacheUrl }: LocalSettings): Storage {
  const pathOf = (key: string) => join(/* turbopackIgnore: true */ root, checkedKey(key));

  async function replace(key: string, write: (path: string) => Promise<void>): Promise<void> {
    const path = pathOf(key);
    const beside = `${path}.${randomBytes(6).toString("hex")}.tmp`;
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    try {
      await write(beside);
      await rename(beside, path);
    } catch (error) {
      await rm(beside, { force: true });
      throw error;
    }
  }

  return {
    name: "local",
    uploads: localUploads(pathOf),
    put: (key, bytes) => replace(key, (path) => writeFile(path, bytes)),
    putFile: (key, source) => replace(key, (path) => linkOrCopy(source, path)),

    async fetchTo(key, path) {
      await rm(path, { force: true });
      return (await orNull(linkOrCopy(pathOf(key), path).then(() => true))) ?? false;
    },

    async head(key) {
      const found = await orNull(stat(pathOf(key)));
      return found?.isFile() ? headOf(found) : null;
    },

    async read(key, wish) {
      const file = await orNull(open(pathOf(key), "r"));
      if (!file) return null;
      let handedOver = false;
      try {
        const found = await file.stat();
        if (!found.isFile()) return null;
        const object = await readOpen(file, headOf(found), wish);
        handedOver = object.body instanceof ReadableStream;
        return object;
      } finally {
        if (!handedOver) await file.close();
      }
    },

    publicUrl: (key) => `${publicBase}/${key}`,
    signedUrl: async (key, expires) => signedPath(signingKey, checkedKey(key), expires),

    async move(from, to) {
      await mkdir(dirname(pathOf(to)), { recursive: true, mode: 0o700 });
      const moved = await orNull(rename(pathOf(from), pathOf(to)).then(() => true));
      if (!moved) await stat(pathOf(to));
    },

    purge: (keys) => purgeCache(cacheUrl, keys),

    async delete(key) {
      await rm(pathOf(key), { recursive: true, force: true });
    },

    async *list(key) {
      yield* filesBelow(join(/* turbopackIgnore: true */ root, key), key);
    },

    async ping() {
      await mkdir(root, { recursive: true, mode: 0o700 });
      await access(root, constants.R_OK | constants.W_OK);
    },
  };
}

/** The same bytes under a second name where the disk can do that, else a copy. */
async function linkOrCopy(source: string, target: string): Promise<void> {
  try {
    await link(source, target);
  } catch (error) {
    if (!["EXDEV", "EPERM", "ENOTSUP", "EMLINK"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
    await copyFile(source, target);
  }
}

const headOf = (found: Stats): ObjectHead => ({
  size: found.size,
  etag: `"${found.size.toString(36)}-${Math.floor(found.mtimeMs).toString(36)}"`,
  lastModified: found.mtime,
});

type OpenFile = Awaited<ReturnType<typeof open>>;

async function readOpen(file: OpenFile, head: ObjectHead, wish: RangeWish | undefined): Promise<StoredObject> {
  const range = wish ? resolveRange(wish, head.size) : null;
  const start = range?.start ?? 0;
  const length = range ? range.end - range.start + 1 : head.size;
  if (length > BUFFERED_BYTES) {
    const stream = file.createReadStream({ start, end: start + length - 1, highWaterMark: 256 * 1024 });
    return { ...head, range, body: Readable.toWeb(stream) as ReadableStream<Uint8Array> };
  }
  const buffer = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, start + filled);
    if (bytesRead === 0) throw new Error("the object became shorter while it was read");
    filled += bytesRead;
  }
  return { ...head, range, body: buffer };
}

async function* filesBelow(path: string, key: string): AsyncGenerator<ListedObject> {
  const entries = await orNull(readdir(path, { withFileTypes: true }));
  for (const entry of entries ?? []) {
    const [below, itsKey] = [join(path, entry.name), `${key}/${entry.name}`];
    if (entry.isDirectory()) yield* filesBelow(below, itsKey);
    else {
      const found = await orNull(stat(below));
      if (found) yield { key: itsKey, bytes: found.size, lastModified: found.mtime };
    }
  }
}

/** What the promise gives, or null where there is no such file. */
export async function orNull<T>(promise: Promise<T>): Promise<T | null> {
  try {
    return await promise;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT" || code === "ENOTDIR") return null;
    throw error;
  }
}
