import { mkdir, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { MediaId } from "@/lib/core/ids";
import { env } from "@/lib/env";

const root = (): string => join(/* turbopackIgnore: true */ env().DATA_DIR, "work");

/**
 * Do something in a folder of one's own on this machine's disk, which is gone afterwards. What an earlier run for the
 * same medium left behind (its process was killed) is removed first.
 */
export async function inWorkFolder<T>(mediaId: MediaId, work: (folder: string) => Promise<T>): Promise<T> {
  await mkdir(root(), { recursive: true, mode: 0o700 });
  await removeFolders((name) => name.startsWith(`${mediaId}-`));
  const folder = await mkdtemp(join(root(), `${mediaId}-`));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Remove what killed processes left behind and nobody has touched since `before`. */
export async function sweepWorkFolders(before: Date): Promise<void> {
  await removeFolders(async (_, path) => (await stat(path)).mtime < before);
}

async function removeFolders(unwanted: (name: string, path: string) => boolean | Promise<boolean>): Promise<void> {
  const names = await readdir(root()).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  for (const name of names) {
    const path = join(root(), name);
    if (await unwanted(name, path)) await rm(path, { recursive: true, force: true });
  }
}
