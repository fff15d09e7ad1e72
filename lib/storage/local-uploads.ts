import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { type ResumableUploads, TooManyBytes, WrongOffset } from "./types";

/** Uploads in pieces on this machine's disk: a `.part` file that grows, and gets its name when it is whole. */
export function localUploads(pathOf: (key: string) => string): ResumableUploads {
  const partOf = (key: string) => `${pathOf(key)}.part`;

  async function sizeOf(path: string): Promise<number | null> {
    return stat(path).then(
      (found) => found.size,
      (error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return null;
        throw error;
      },
    );
  }

  const received = async (key: string): Promise<number> =>
    (await sizeOf(partOf(key))) ?? (await sizeOf(pathOf(key))) ?? 0;

  return {
    async issueUpload(key) {
      await mkdir(dirname(pathOf(key)), { recursive: true, mode: 0o700 });
    },

    received,

    async append(key, offset, bytes, cap) {
      const kept = await received(key);
      if (kept !== offset) throw new WrongOffset(kept, offset);
      if ((await sizeOf(pathOf(key))) !== null) return nothingMore(bytes, offset);
      await mkdir(dirname(pathOf(key)), { recursive: true, mode: 0o700 });
      const file = await open(partOf(key), "a");
      let position = offset;
      try {
        for await (const piece of bytes) {
          if (position + piece.byteLength > cap) throw new TooManyBytes(`more than ${cap} bytes`);
          await file.appendFile(piece);
          position += piece.byteLength;
        }
      } finally {
        await file.datasync();
        await file.close();
      }
      return position;
    },

    async finalize(key, bytes) {
      const part = await sizeOf(partOf(key));
      if ((part ?? (await sizeOf(pathOf(key)))) !== bytes) throw new Error("the upload is not whole");
      if (part !== null) await rename(partOf(key), pathOf(key));
    },

    async discard(key) {
      await rm(partOf(key), { force: true });
    },
  };
}

/** An upload that is whole already takes no more bytes; asking for its end again is no mistake. */
export async function nothingMore(bytes: AsyncIterable<Uint8Array>, size: number): Promise<number> {
  for await (const piece of bytes) if (piece.byteLength > 0) throw new TooManyBytes(`more than ${size} bytes`);
  return size;
}
